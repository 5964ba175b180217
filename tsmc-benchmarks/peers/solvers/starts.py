"""Where solvers that need a start begin: controls from the prior; states by simulation and, in turn, on a line to the goal."""

import numpy as np


def start(problem, seed, number):
    """Controls [T] and states [T + 1][nx] to begin with, and whether the states follow from the controls."""
    generator = np.random.default_rng([seed, number])
    controls = problem.controls(problem.draw_prior(generator))
    simulated = problem.rollout(controls)
    if number % 2 == 0 and np.isfinite(simulated).all():
        return controls, simulated, True
    line = np.linspace(problem.start, problem.system.upright, problem.horizon + 1)
    return controls, line, False


class MultiStart:
    """A search that goes on from start to start; solve gives controls, and counts."""

    sample = 0

    def __init__(self, problem, seed, solve):
        self.problem, self.seed, self.solve = problem, seed, solve
        self.number = 0
        self.costs = self.gradients = 0
        self.solutions = []

    def advance(self):
        controls, states, follows = start(self.problem, self.seed, self.number)
        found, costs, gradients = self.solve(controls, states, follows)
        self.number += 1
        self.costs += costs
        self.gradients += gradients
        # A solver stops with a small gap between its states and the motion; the motion is what counts.
        z = self.problem.position(found)
        cost = self.problem.cost(z)
        if np.isfinite(cost):
            self.solutions = sorted([*self.solutions, (cost, z)], key=lambda solution: solution[0])[:256]
        return True
