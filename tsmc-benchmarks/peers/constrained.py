"""Problems with constraints, solved by CasADi and IPOPT on the same discretisation: the values that the Java tests compare with.

From the folder tsmc-benchmarks:  peers-venv/bin/python -m peers.constrained

Direct multiple shooting, a node a step, exact derivatives, MUMPS; IPOPT's tolerance 1e-11. Problems that have several optima are
solved from many starts, of which the best counts and how many came to it is told.
"""

import math

import casadi as ca
import numpy as np

from .problem import CartPole, Pendulum

STARTS = 40


class DoubleIntegrator:
    """Explicit Euler, as in Java."""

    nx = 2

    def __init__(self, steps):
        self.timeStep = 1.0 / steps

    def step(self, m, x, u):
        return [x[0] + self.timeStep * x[1], x[1] + self.timeStep * u]


def made(system):
    """A system with its default settings."""
    instance = system()
    for name, value in system.settings.items():
        setattr(instance, name, value)
    return instance


def solve(system, start, horizon, control_bound, stage, terminal_bounds, state_bounds, starts):
    """Cost of the best optimum, and how many starts came to within 1e-6 of it.

    terminal_bounds and state_bounds are (lower, upper), the latter of the states 1 to T.
    """
    x, u = ca.SX.sym("x", system.nx), ca.SX.sym("u")
    states = [x[i] for i in range(system.nx)]
    step = ca.Function("step", [x, u], [ca.vertcat(*system.step(ca, states, u)), system.timeStep * stage(states, u)])
    controls, later = ca.MX.sym("u", 1, horizon), ca.MX.sym("x", system.nx, horizon)
    before = ca.horzcat(ca.DM(start), later[:, :-1])
    following, stages = step.map(horizon)(before, controls)
    nlp = {"x": ca.vertcat(ca.vec(controls), ca.vec(later)), "f": ca.sum2(stages), "g": ca.vec(later - following)}
    solver = ca.nlpsol("solver", "ipopt", nlp, {
        "expand": True, "print_time": False, "ipopt.print_level": 0, "ipopt.sb": "yes", "ipopt.max_iter": 2000,
        "ipopt.tol": 1e-11, "ipopt.bound_relax_factor": 0.0, "error_on_fail": False})
    lower = np.tile(np.array(state_bounds[0], dtype=float)[:, None], horizon)
    upper = np.tile(np.array(state_bounds[1], dtype=float)[:, None], horizon)
    lower[:, -1] = np.maximum(lower[:, -1], terminal_bounds[0])
    upper[:, -1] = np.minimum(upper[:, -1], terminal_bounds[1])
    bound = np.full(horizon, control_bound)
    costs = []
    for seed in range(starts):
        generator = np.random.default_rng(seed)
        guess = np.clip(generator.normal(size=horizon).cumsum() * 0.3, -control_bound, control_bound)
        target = np.where(np.isfinite(terminal_bounds[0]), terminal_bounds[0], start)
        line = np.linspace(start, target, horizon + 1)[1:]
        found = solver(
            x0=np.concatenate([guess, line.ravel()]),
            lbx=np.concatenate([-bound, lower.T.ravel()]), ubx=np.concatenate([bound, upper.T.ravel()]), lbg=0, ubg=0)
        if solver.stats()["success"]:
            costs.append(float(found["f"]))
    best = min(costs)
    return best, sum(1 for c in costs if c < best * (1 + 1e-6)), starts


INF = math.inf


def minimum_energy(steps):
    return solve(DoubleIntegrator(steps), [0, 0], steps, INF, lambda x, u: u * u,
                 ([1, 0], [1, 0]), ([-INF, -INF], [INF, INF]), 1)


def bryson_denham(steps):
    return solve(DoubleIntegrator(steps), [0, 1], steps, INF, lambda x, u: 0.5 * u * u,
                 ([0, -1], [0, -1]), ([-INF, -INF], [1 / 9, INF]), 1)


def pendulum(turns):
    """examples/pendulum-hard-terminal.yaml, with the end upright after so many turns."""
    end = [2 * math.pi * turns, 0]
    return solve(made(Pendulum), [math.pi, 0], 60, 2.0, lambda x, u: u * u + 0.1 * x[1] * x[1],
                 (end, end), ([-INF, -7], [INF, 7]), STARTS)


def cart_pole(turns, rail):
    """A swing-up with the least effort: upright at rest in the middle, on a rail of so many metres to either side."""
    end = [0, 2 * math.pi * turns, 0, 0]
    return solve(made(CartPole), [0, math.pi, 0, 0], 80, 6.0, lambda x, u: 0.1 * u * u,
                 (end, end), ([-rail, -INF, -INF, -INF], [rail, INF, INF, INF]), STARTS)


def main():
    print(f"CasADi {ca.__version__}, with the IPOPT and MUMPS that it brings")
    for name, made_by in {
            "minimum energy, 50 steps": lambda: minimum_energy(50),
            "Bryson-Denham, 50 steps": lambda: bryson_denham(50),
            "pendulum, upright at 0": lambda: pendulum(0),
            "pendulum, upright at 2 pi": lambda: pendulum(1),
            "cart-pole, upright at 0, rail 0.5 m": lambda: cart_pole(0, 0.5),
            "cart-pole, upright at 2 pi, rail 0.5 m": lambda: cart_pole(1, 0.5)}.items():
        cost, reached, starts = made_by()
        print(f"{name:40} {cost:.12g}  ({reached} of {starts} starts)", flush=True)


if __name__ == "__main__":
    main()
