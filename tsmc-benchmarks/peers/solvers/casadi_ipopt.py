"""CasADi and IPOPT: direct multiple shooting of the same discrete dynamics, a node each step, controls within their bounds.

Exact derivatives, among them second ones, from CasADi; MUMPS; IPOPT's defaults but for the most iterations.
"""

import casadi as ca
import numpy as np

from .starts import MultiStart


def step_functions(problem, residuals=False):
    """Next state and cost of a step, and the cost at the end."""
    x, u = ca.SX.sym("x", problem.system.nx), ca.SX.sym("u")
    states = [x[i] for i in range(problem.system.nx)]
    if residuals:
        stage = 0.5 * ca.sumsqr(ca.vertcat(*problem.stage_residuals(ca, states, u)))
        terminal = 0.5 * ca.sumsqr(ca.vertcat(*problem.terminal_residuals(ca, states)))
    else:
        stage, terminal = problem.stage(ca, states, u), problem.terminal(ca, states)
    return (ca.Function("step", [x, u], [ca.vertcat(*problem.step(ca, states, u)), stage]),
            ca.Function("terminal", [x], [terminal]))


def rollout_cost(problem, residuals):
    """From controls to their cost, in CasADi."""
    step, terminal = step_functions(problem, residuals)
    controls = ca.SX.sym("u", problem.horizon)
    x, total = ca.DM(problem.start), 0
    for t in range(problem.horizon):
        x, cost = step(x, controls[t])
        total += cost
    program = ca.Function("cost", [controls], [total + terminal(x)])
    return lambda u: float(program(u))


def prepare(problem, iterations=500):
    step, terminal = step_functions(problem)
    nx, horizon = problem.system.nx, problem.horizon
    controls, later = ca.MX.sym("u", 1, horizon), ca.MX.sym("x", nx, horizon)
    before = ca.horzcat(ca.DM(problem.start), later[:, :-1])
    following, stages = step.map(horizon)(before, controls)
    nlp = {
        "x": ca.vertcat(ca.vec(controls), ca.vec(later)),
        "f": ca.sum2(stages) + terminal(later[:, -1]),
        "g": ca.vec(later - following)}
    solver = ca.nlpsol("solver", "ipopt", nlp, {
        "expand": True, "print_time": False, "ipopt.print_level": 0, "ipopt.sb": "yes",
        "ipopt.max_iter": iterations, "error_on_fail": False})
    free = np.full(nx * horizon, np.inf)
    limit = np.concatenate([np.full(horizon, problem.bound), free])

    def solve(u, x, follows):
        found = solver(x0=np.concatenate([u, x[1:].ravel()]), lbx=-limit, ubx=limit, lbg=0, ubg=0)
        stats = solver.stats()
        gradients = stats["n_call_nlp_grad_f"] + stats["n_call_nlp_hess_l"]
        return np.array(found["x"]).ravel()[:horizon], stats["n_call_nlp_f"], gradients

    return lambda seed: MultiStart(problem, seed, solve)
