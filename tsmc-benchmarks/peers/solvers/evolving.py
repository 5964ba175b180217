"""MPPI and CEM in JAX, the same algorithms with the same settings as in plugins/tsmc-rivals, each iteration compiled.

MPPI: Williams et al., "Information-theoretic model predictive control", IEEE Transactions on Robotics 34, 2018; iterated on one
horizon with falling noise and a temperature chosen so that 5 % of the plans count. CEM: Kobilarov, "Cross-entropy motion
planning", International Journal of Robotics Research 31, 2012.
"""

import jax
import jax.numpy as jnp
import numpy as np

from ..traced import cost_function

BISECTIONS = 60


def prepare_mppi(problem, population=256, iterations=500, effective_share=0.05, noise=1.0, final_noise=0.03, elite=4):
    dim = problem.horizon
    costs_of = jax.vmap(cost_function(problem))

    def iterate(key, i, state):
        nominal, kept, kept_costs = state
        share = i / (iterations - 1)
        deviation = noise * (final_noise / noise) ** share
        draws = nominal + deviation * jax.random.normal(jax.random.fold_in(key, i), (population, dim))
        draws = draws.at[0].set(nominal)
        costs = finite(costs_of(draws))
        plans = jnp.concatenate([draws, kept])
        all_costs = jnp.concatenate([costs, kept_costs])
        order = jnp.argsort(all_costs)[:elite]
        weights = chosen_weights(all_costs, effective_share * jnp.sum(jnp.isfinite(all_costs)))
        return (weights @ plans, plans[order], all_costs[order]), plans[order[0]], all_costs[order[0]], True

    start = (jnp.zeros(dim), jnp.zeros((elite, dim)), jnp.full(elite, jnp.inf))
    return compiled(problem, iterate, start, population, iterations)


def prepare_cem(problem, population=256, iterations=500, elite_share=0.02, smoothing=0.5, deviation_smoothing=0.1,
                tolerance=1e-4):
    dim = problem.horizon
    costs_of = jax.vmap(cost_function(problem))
    elite = int(np.ceil(elite_share * population))

    def iterate(key, i, state):
        mean, deviation = state
        draws = mean + deviation * jax.random.normal(jax.random.fold_in(key, i), (population, dim))
        costs = finite(costs_of(draws))
        order = jnp.argsort(costs)[:elite]
        best = draws[order]
        deviation = deviation + deviation_smoothing * (jnp.std(best, axis=0) - deviation)
        state = mean + smoothing * (jnp.mean(best, axis=0) - mean), deviation
        return state, draws[order[0]], costs[order[0]], jnp.max(deviation) > tolerance

    return compiled(problem, iterate, (jnp.zeros(dim), jnp.ones(dim)), population, iterations)


def finite(costs):
    return jnp.where(jnp.isfinite(costs), costs, jnp.inf)


def chosen_weights(costs, effective):
    """Softmax of minus the costs, whose effective number is as asked for."""
    above = costs - jnp.min(costs)
    above = jnp.where(jnp.isfinite(above), above, 1e300)

    def weights(log_inverse):
        w = jnp.exp(-above * jnp.exp(log_inverse))
        return w / jnp.sum(w)

    def halve(_, bounds):
        low, high = bounds
        middle = 0.5 * (low + high)
        too_many = 1.0 / jnp.sum(weights(middle) ** 2) > effective
        return jnp.where(too_many, middle, low), jnp.where(too_many, high, middle)

    low, high = jax.lax.fori_loop(0, BISECTIONS, halve, (jnp.log(1e-12), jnp.log(1e12)))
    return weights(0.5 * (low + high))


def compiled(problem, iterate, start, population, iterations):
    key = jax.random.key(0)
    program = jax.jit(iterate).lower(key, 0, start).compile()
    return lambda seed: Search(program, start, jax.random.key(seed), population, iterations)


class Search:
    gradients = 0
    sample = 0

    def __init__(self, program, start, key, population, iterations):
        self.program, self.state, self.key = program, start, key
        self.population, self.iterations = population, iterations
        self.i = 0
        self.costs = 0
        self.solutions = []

    def advance(self):
        self.state, best, cost, goes_on = self.program(self.key, self.i, self.state)
        cost = float(cost)
        self.costs += self.population
        self.i += 1
        if np.isfinite(cost) and (not self.solutions or cost < self.solutions[0][0]):
            self.solutions = [(cost, np.asarray(best))]
        return self.i < self.iterations and bool(goes_on)
