"""The problems P1 to P3: what their run files say, and the systems that these name, written again.

States and controls are lists of numbers, so that the same equations serve plain numbers, JAX and CasADi; `m` is a module
with sin, cos and tanh.
"""

import math
from pathlib import Path

import numpy as np
import yaml

ROOT = Path(__file__).resolve().parents[2]
CORRELATION = 0.9  # of colored-gaussian, the default prior of run files
LARGEST_TANH = 1 - 1e-12  # a control at its bound has no finite coordinate


class Pendulum:
    settings = {"mass": 1.0, "length": 1.0, "gravity": 10.0, "torqueLimit": 2.0, "timeStep": 0.05}
    bound = "torqueLimit"
    nx = 2
    upright = [0.0, 0.0]

    def step(self, m, x, u):
        """Semi-implicit Euler."""
        a = 1.5 * self.gravity / self.length * m.sin(x[0]) + 3.0 / (self.mass * self.length * self.length) * u
        rate = x[1] + self.timeStep * a
        return [x[0] + self.timeStep * rate, rate]

    def succeeds(self, x):
        return is_upright(x[0]) and abs(x[1]) < 0.5


class RungeKutta:
    """The classical method of order four, the control constant over a step."""

    def step(self, m, x, u):
        h = self.timeStep

        def stage(carry, numbers):
            slope, total = carry
            share, weight = numbers
            slope = self.derivative(m, [a + share * h * k for a, k in zip(x, slope)], u)
            return slope, [a + weight * h / 6.0 * k for a, k in zip(total, slope)]

        return fold(m, stage, ([0.0] * self.nx, list(x)), ((0.0, 1.0), (0.5, 2.0), (0.5, 2.0), (1.0, 1.0)))[1]


def fold(m, body, carry, values):
    """A loop, or what `m` has for it."""
    if hasattr(m, "fold"):
        return m.fold(body, carry, values)
    for value in values:
        carry = body(carry, value)
    return carry


class CartPole(RungeKutta):
    settings = {
        "cartMass": 1.0, "poleMass": 0.3, "poleLength": 0.5, "gravity": 9.81, "forceLimit": 6.0, "timeStep": 0.04}
    bound = "forceLimit"
    nx = 4
    upright = [0.0, 0.0, 0.0, 0.0]

    def derivative(self, m, x, u):
        s = m.sin(x[1])
        c = m.cos(x[1])
        a = (u + self.poleMass * s * (self.poleLength * x[3] * x[3] - self.gravity * c)) / (
            self.cartMass + self.poleMass * s * s)
        return [x[2], x[3], a, (self.gravity * s - a * c) / self.poleLength]

    def succeeds(self, x):
        return is_upright(x[1]) and abs(x[2]) < 0.6 and abs(x[3]) < 0.6


class Acrobot(RungeKutta):
    settings = {
        "upperMass": 1.0, "lowerMass": 1.0, "upperLength": 1.0, "lowerLength": 1.0, "damping": 0.1, "gravity": 9.81,
        "torqueLimit": 10.0, "timeStep": 0.05}
    bound = "torqueLimit"
    nx = 4
    upright = [math.pi, 0.0, 0.0, 0.0]

    def derivative(self, m, x, u):
        w1, w2 = x[2], x[3]
        lower_centre = 0.5 * self.lowerLength
        d22 = self.lowerMass * self.lowerLength**2 / 3
        coupling = self.lowerMass * self.upperLength * lower_centre
        cos2 = coupling * m.cos(x[1])
        sin2 = coupling * m.sin(x[1])
        d11 = self.upperMass * self.upperLength**2 / 3 + d22 + self.lowerMass * self.upperLength**2 + 2 * cos2
        d12 = d22 + cos2
        lower_weight = self.lowerMass * lower_centre * self.gravity * m.sin(x[0] + x[1])
        upper_weight = (
            (self.upperMass * 0.5 * self.upperLength + self.lowerMass * self.upperLength)
            * self.gravity * m.sin(x[0]))
        f1 = sin2 * (2 * w1 + w2) * w2 - upper_weight - lower_weight - self.damping * w1
        f2 = u - sin2 * w1 * w1 - lower_weight - self.damping * w2
        determinant = d11 * d22 - d12 * d12
        return [w1, w2, (d22 * f1 - d12 * f2) / determinant, (d11 * f2 - d12 * f1) / determinant]

    def succeeds(self, x):
        height = -math.cos(x[0]) - math.cos(x[0] + x[1])
        return height > 1.9 and abs(x[2]) < 1.0 and abs(x[3]) < 1.0


SYSTEMS = {"pendulum": Pendulum, "cart-pole": CartPole, "acrobot": Acrobot}


def is_upright(angle):
    """Within 0.2 rad of a multiple of 2 pi."""
    return abs(math.remainder(angle, 2 * math.pi)) < 0.2


class Problem:
    """A run file: open loop, coloured prior, controls squashed between their bounds."""

    known = {
        "P1-pendulum": ("examples/benchmarks/pendulum.yaml", 8.59167),
        "P2-cart-pole": ("examples/benchmarks/cart-pole.yaml", 6.90203),
        "P3-acrobot": ("examples/acrobot.yaml", 7.36587),
    }
    tolerance = 0.001

    def __init__(self, name):
        if name not in self.known:
            raise SystemExit(f"there is no problem '{name}'. Known: {', '.join(self.known)}")
        self.name = name
        self.run_file, self.best_known = self.known[name]
        text = yaml.safe_load((ROOT / self.run_file).read_text())
        unknown = set(text) - {
            "name", "dynamics", "initialState", "horizon", "cost", "temperature", "particles", "moves", "seed", "goal"}
        if unknown:
            raise SystemExit(f"{self.run_file}: {sorted(unknown)} mean nothing here")
        self.title = text["name"]
        self.temperature = text["temperature"]
        self.horizon = text["horizon"]
        self.start = [float(x) for x in text["initialState"]]
        self.terms = text["cost"]
        dynamics = dict(text["dynamics"])
        self.system = SYSTEMS[dynamics.pop("type")]()
        for key, value in {**self.system.settings, **dynamics}.items():
            setattr(self.system, key, value)
        self.bound = getattr(self.system, self.system.bound)

    # In one step

    def step(self, m, x, u):
        return self.system.step(m, x, u)

    def stage(self, m, x, u):
        """Cost of one step."""
        return self.system.timeStep * sum(w * value for w, value, _ in self._parts(m, x, u, "stage"))

    def terminal(self, m, x):
        return sum(w * value for w, value, _ in self._parts(m, x, None, "terminal"))

    def stage_residuals(self, m, x, u):
        """What the cost of one step is half the sum of the squares of; for solvers of Gauss-Newton kind."""
        return [math.sqrt(2 * self.system.timeStep * w) * root for w, _, root in self._parts(m, x, u, "stage")]

    def terminal_residuals(self, m, x):
        return [math.sqrt(2 * w) * root for w, _, root in self._parts(m, x, None, "terminal")]

    def _parts(self, m, x, u, when):
        """Weight, value, and root of the value of each part of the cost."""
        for term in self.terms:
            if term["type"] == "angle":
                angle = sum((x[i] for i in term["states"]), -term["target"])
                # 1 - cos a = 2 sin^2(a/2)
                yield term[when], 1.0 - m.cos(angle), math.sqrt(2) * m.sin(0.5 * angle)
            elif term["type"] == "quadratic":
                for w, value in zip(term[when], x):
                    if w != 0:
                        yield w, value * value, value
            elif term["type"] == "control-effort":
                if when == "stage":
                    yield term["weights"][0], u * u, u
            else:
                raise SystemExit(f"{self.run_file}: there is no cost '{term['type']}' here")

    # Of a plan, in plain numbers

    def controls(self, z):
        """Controls of a position, [T]."""
        path = np.empty(self.horizon)
        innovation = math.sqrt(1 - CORRELATION**2)
        for t in range(self.horizon):
            path[t] = z[0] if t == 0 else CORRELATION * path[t - 1] + innovation * z[t]
        return self.bound * np.tanh(path)

    def position(self, controls):
        """The position whose controls these are, those at a bound a hair inside of it."""
        path = np.arctanh(np.clip(np.asarray(controls) / self.bound, -LARGEST_TANH, LARGEST_TANH))
        z = path.copy()
        z[1:] = (path[1:] - CORRELATION * path[:-1]) / math.sqrt(1 - CORRELATION**2)
        return z

    def rollout(self, controls):
        """States at the start of each step and at the end, [T + 1][nx]; NaN from where they are no numbers any more."""
        states = np.full((self.horizon + 1, self.system.nx), math.nan)
        states[0] = self.start
        try:
            for t, u in enumerate(controls):
                states[t + 1] = self.step(math, states[t].tolist(), float(u))
        except (OverflowError, ValueError):  # of infinity, math has no sine
            pass
        return states

    def cost(self, z):
        """The yardstick for all: the cost of a position, NaN or infinite where there is none."""
        controls = self.controls(z)
        try:
            states = self.rollout(controls)
            stages = sum(self.stage(math, x, float(u)) for x, u in zip(states.tolist(), controls))
            return stages + self.terminal(math, states[-1].tolist())
        except (OverflowError, ValueError):
            return math.nan

    def succeeds(self, z):
        return self.system.succeeds(self.rollout(self.controls(z))[-1].tolist())

    def draw_prior(self, generator):
        return generator.standard_normal(self.horizon)
