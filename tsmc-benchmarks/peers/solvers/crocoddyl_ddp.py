"""Crocoddyl's box FDDP. Its models are called from C++ in Python, each evaluated by CasADi without copies.

Mastalli et al., "A feasibility-driven approach to control-limited DDP", Autonomous Robots 46, 2022. Second derivatives of the
cost are those of squared residuals, as its own cost models have them.
"""

import casadi as ca
import crocoddyl
import numpy as np

from .starts import MultiStart


class Buffered:
    """A CasADi function of two vectors, from and to arrays of its own."""

    def __init__(self, function):
        self.function = function
        self.buffer, self.call = function.buffer()
        self.inputs = [np.zeros(function.numel_in(i)) for i in range(function.n_in())]
        flat = [np.zeros(function.numel_out(i)) for i in range(function.n_out())]
        self.outputs = [values.reshape(function.size_out(i), order="F") for i, values in enumerate(flat)]
        for i, array in enumerate(self.inputs):
            self.buffer.set_arg(i, memoryview(array))
        for i, array in enumerate(flat):
            self.buffer.set_res(i, memoryview(array))

    def __call__(self, *values):
        for array, value in zip(self.inputs, values):
            array[:] = value
        self.call()
        return self.outputs


class Node(crocoddyl.ActionModelAbstract):
    """A step, or the end."""

    def __init__(self, problem, value, derivatives, is_end):
        crocoddyl.ActionModelAbstract.__init__(self, crocoddyl.StateVector(problem.system.nx), 0 if is_end else 1, 0)
        if not is_end:
            self.u_lb, self.u_ub = np.array([-problem.bound]), np.array([problem.bound])
        self.value, self.derivatives, self.is_end = value, derivatives, is_end
        self.values_computed = self.derivatives_computed = 0

    def calc(self, data, x, u=None):
        self.values_computed += 1
        following, cost = self.value(x, 0.0 if self.is_end or u is None else u)
        data.xnext = following[:, 0] if not self.is_end else np.asarray(x)
        data.cost = float(cost[0, 0])

    def calcDiff(self, data, x, u=None):
        self.derivatives_computed += 1
        fx, fu, lx, lu, lxx, lxu, luu = self.derivatives(x, 0.0 if self.is_end or u is None else u)
        data.Lx, data.Lxx = lx[:, 0], lxx
        if not self.is_end:
            data.Fx, data.Fu = fx, fu
            data.Lu, data.Lxu, data.Luu = lu[:, 0], lxu, luu


def functions(problem, is_end):
    x, u = ca.SX.sym("x", problem.system.nx), ca.SX.sym("u")
    states = [x[i] for i in range(problem.system.nx)]
    following = x if is_end else ca.vertcat(*problem.step(ca, states, u))
    residuals = ca.vertcat(
        *(problem.terminal_residuals(ca, states) if is_end else problem.stage_residuals(ca, states, u)))
    cost = 0.5 * ca.sumsqr(residuals)
    rx, ru = ca.jacobian(residuals, x), ca.jacobian(residuals, u)
    derivatives = [
        ca.jacobian(following, x), ca.jacobian(following, u), ca.gradient(cost, x), ca.gradient(cost, u),
        rx.T @ rx, rx.T @ ru, ru.T @ ru]
    return (Buffered(ca.Function("value", [x, u], [following, cost])),
            Buffered(ca.Function("derivatives", [x, u], [ca.densify(d) for d in derivatives])))


def prepare(problem, iterations=300):
    steps = Node(problem, *functions(problem, False), False)
    end = Node(problem, *functions(problem, True), True)
    shooting = crocoddyl.ShootingProblem(np.array(problem.start), [steps] * problem.horizon, end)

    def solve(u, x, follows):
        values, derivatives = steps.values_computed, steps.derivatives_computed
        solver = crocoddyl.SolverBoxFDDP(shooting)
        solver.th_stop = 1e-9
        solver.solve(list(x), [np.array([v]) for v in u], iterations, follows, 1e-6)
        return (np.array([v[0] for v in solver.us]),
                (steps.values_computed - values) // problem.horizon,
                (steps.derivatives_computed - derivatives) // problem.horizon)

    return lambda seed: MultiStart(problem, seed, solve)
