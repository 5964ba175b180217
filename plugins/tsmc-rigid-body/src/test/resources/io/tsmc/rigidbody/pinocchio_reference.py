"""Accelerations and moving frames of robots by Pinocchio (pip install pin example-robot-data), to hold tsmc-rigid-body against.

usage: python pinocchio_reference.py FOLDER_OR_FILE ... > references.tsv

Without arguments, all URDF files of the package example-robot-data. Each line has fields separated by tabs: a key and its
values. Efforts are those of motors: damping, and dry friction smoothed at 0.1 per second, are taken off here. A robot with
joints that follow others (<mimic>) is there twice: with joints that move on their own ('ignore'), by the articulated-body
algorithm, and with joints that follow ('follow'), by the mass matrix and the bias, reduced to the joints that are left.

A line 'frame' has the name of a link, and of its frame, along the axes of the base, the origin, the rotation by rows, the
velocity of the origin and the angular velocity, at the joints' positions and speeds of the lines 'placed' and 'moving'.
"""

import pathlib
import sys
import xml.etree.ElementTree

import numpy as np
import pinocchio

FRICTION_SPEED = 0.1
STATES = 4
PLACES = 20


def urdf_files(arguments):
    if not arguments:
        root = pathlib.Path(sys.prefix)
        arguments = sorted({p.resolve() for p in root.glob("lib/python*/site-packages/cmeel.prefix/share/example-robot-data")})
    for argument in map(pathlib.Path, arguments):
        yield from [argument] if argument.is_file() else sorted(argument.rglob("*.urdf"))


def line(key, values):
    print("\t".join([key, *[v if isinstance(v, str) else float(v).hex() for v in values]]))


def moving(model):
    """The joints with a speed of their own, and their names; the first joint is that of the universe."""
    return [(joint, name) for joint, name in list(zip(model.joints, model.names))[1:] if joint.nv == 1]


def configuration(model, angles):
    """A position is an angle, or the cosine and sine of one."""
    q = pinocchio.neutral(model)
    for (joint, _), angle in zip(moving(model), angles):
        q[joint.idx_q : joint.idx_q + joint.nq] = [angle] if joint.nq == 1 else [np.cos(angle), np.sin(angle)]
    return q


def gears(file, names):
    """Positions of all joints as G z + offset of those that move on their own, with the names of the latter."""
    mimics = {j.get("name"): j.find("mimic") for j in xml.etree.ElementTree.parse(file).getroot().findall("joint")}
    own = [name for name in names if mimics.get(name) is None]
    matrix, offset = np.zeros((len(names), len(own))), np.zeros(len(names))
    for row, name in enumerate(names):
        factor = 1.0
        while (mimic := mimics.get(name)) is not None:
            offset[row] += factor * float(mimic.get("offset", 0))
            factor *= float(mimic.get("multiplier", 1))
            name = mimic.get("joint")
        matrix[row, own.index(name)] = factor
    return matrix, offset, own


def references(file, follow, random):
    model = pinocchio.buildModelFromUrdf(str(file))
    data = model.createData()
    joints = moving(model)
    if not joints or any(joint.nv > 1 for joint in list(model.joints)[1:]):
        return
    names = [name for _, name in joints]
    matrix, offset, own = gears(file, names) if follow else (np.eye(model.nv), np.zeros(model.nv), names)
    line("robot", [str(file), "follow" if follow else "ignore"])
    line("joints", own)
    for _ in range(STATES):
        position = random.uniform(-1, 1, len(own))
        speed = random.uniform(-1, 1, len(own))
        effort = random.uniform(-5, 5, len(own))
        q = configuration(model, matrix @ position + offset)
        v = matrix @ speed
        resistance = model.damping * v + model.upperDryFrictionLimit * np.tanh(v / FRICTION_SPEED)
        if follow:
            mass = pinocchio.crba(model, data, q)
            mass = matrix.T @ (np.triu(mass) + np.triu(mass, 1).T) @ matrix
            bias = matrix.T @ (pinocchio.nonLinearEffects(model, data, q, v) + resistance)
            acceleration = np.linalg.solve(mass, effort - bias)
        else:
            acceleration = pinocchio.aba(model, data, q, v, effort - resistance)
        if not np.all(np.isfinite(acceleration)):
            line("refused", [str(file), "accelerations that are not finite"])
            return
        line("position", position)
        line("speed", speed)
        line("effort", effort)
        line("acceleration", acceleration)


def frames(file, follow, random):
    """Two links of a robot, the last one of the file among them, wherever its joints are and however they move."""
    model = pinocchio.buildModelFromUrdf(str(file))
    data = model.createData()
    joints = moving(model)
    if not joints or any(joint.nv > 1 for joint in list(model.joints)[1:]):
        return
    names = [name for _, name in joints]
    matrix, offset, own = gears(file, names) if follow else (np.eye(model.nv), np.zeros(model.nv), names)
    links = [i for i, f in enumerate(model.frames) if f.type == pinocchio.FrameType.BODY and f.parentJoint > 0]
    for _ in range(PLACES):
        position = random.uniform(-3, 3, len(own))
        speed = random.uniform(-1, 1, len(own))
        pinocchio.forwardKinematics(model, data, configuration(model, matrix @ position + offset), matrix @ speed)
        pinocchio.updateFramePlacements(model, data)
        line("placed", position)
        line("moving", speed)
        for link in {links[len(links) // 2], links[-1]}:
            place = data.oMf[link]
            velocity = pinocchio.getFrameVelocity(model, data, link, pinocchio.ReferenceFrame.LOCAL_WORLD_ALIGNED)
            line("frame", [model.frames[link].name, *place.translation, *place.rotation.flatten(), *velocity.linear, *velocity.angular])


def both(file, follow, random, random_places):
    references(file, follow, random)
    frames(file, follow, random_places)


def main():
    random = np.random.default_rng(12)
    places = np.random.default_rng(13)
    line("pinocchio", [pinocchio.__version__])
    for file in urdf_files(sys.argv[1:]):
        try:
            both(file, False, random, places)
            if "<mimic" in file.read_text(errors="replace"):
                both(file, True, random, places)
        except (ValueError, RuntimeError) as refusal:
            line("refused", [str(file), str(refusal).splitlines()[0]])


if __name__ == "__main__":
    main()
