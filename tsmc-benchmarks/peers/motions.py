"""Kinds of motion, as `io.tsmc.runtime.run.KindsOfMotion` tells them apart."""

import numpy as np

SAME = 0.5
GAP = 0.1


def kinds(problem, solutions):
    """The lowest cost of each kind of motion.

    solutions: costs and positions, the lowest first. Two motions closer than SAME are of one kind: root mean square over
    times and entries of the state, each in units of its standard deviation over all of them.
    """
    if not solutions:
        return []
    motions = np.array([problem.rollout(problem.controls(z)) for _, z in solutions])
    variance = motions.reshape(-1, motions.shape[-1]).var(axis=0)
    scale = np.where(variance > 0, 1 / np.where(variance > 0, variance, 1), 0.0)
    chosen = []
    for n in range(len(solutions)):
        squares = [float(np.mean(scale * (motions[n] - motions[other]) ** 2)) for other in chosen]
        if all(value >= SAME**2 for value in squares):
            chosen.append(n)
    return [solutions[n][0] for n in chosen]


def solutions_within_gap(problem, costs, best):
    dearest = min(best, problem.best_known)
    dearest += GAP * abs(dearest)
    return sum(cost <= dearest for cost in costs)
