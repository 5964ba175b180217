"""BlackJAX's adaptive tempered SMC with HMC; step size and mass are tuned from step to step with its inner_kernel_tuning.

The target is that of the run file: N(z; 0, I) exp(-C(z) / temperature).
"""

import blackjax
import blackjax.smc.resampling as resampling
import jax
import jax.numpy as jnp
import numpy as np
from blackjax.smc import extend_params
from blackjax.smc.tuning.from_particles import inverse_mass_matrix_from_particles

from ..traced import cost_function


def prepare(problem, particles=256, moves=3, leapfrog=8, ess=0.5, acceptance=0.8, step_size=0.3):
    dim = problem.horizon
    cost = cost_function(problem)
    kernel = blackjax.hmc.build_kernel()

    def log_prior(z):
        return -0.5 * jnp.sum(z * z)

    def log_likelihood(z):
        value = -cost(z) / problem.temperature
        return jnp.where(jnp.isfinite(value), value, -1e30)

    def tuned(parameters, state, info):
        accepted = jnp.mean(info.update_info.acceptance_rate)
        step = parameters["step_size"][0] * jnp.exp(2.0 * (accepted - acceptance))
        mass = jnp.diag(inverse_mass_matrix_from_particles(state.particles)) + 1e-6
        return extend_params({
            "step_size": step, "inverse_mass_matrix": mass, "num_integration_steps": jnp.asarray(leapfrog)})

    def step(key, state, parameters):
        algorithm = blackjax.adaptive_tempered_smc(
            log_prior, log_likelihood, kernel, blackjax.hmc.init, parameters, resampling.systematic, ess,
            num_mcmc_steps=moves)
        state, info = algorithm.step(key, state)
        return state, tuned(parameters, state, info), jax.vmap(cost)(state.particles)

    parameters = extend_params({
        "step_size": jnp.asarray(step_size), "inverse_mass_matrix": jnp.ones(dim),
        "num_integration_steps": jnp.asarray(leapfrog)})

    def begin(key):
        return blackjax.smc.tempered.init(jax.random.normal(key, (particles, dim)))

    key = jax.random.key(0)
    begin_program = jax.jit(begin).lower(key).compile()
    step_program = jax.jit(step).lower(key, begin_program(key), parameters).compile()
    # Costs for the temperature, for the weights, and of the ends; the gradient where a move starts, and at each leapfrog step.
    costs = 3 * particles
    gradients = particles * (1 + moves * leapfrog)
    return lambda seed: Search(begin_program, step_program, parameters, jax.random.key(seed), costs, gradients)


class Search:

    def __init__(self, begin, step, parameters, key, costs, gradients):
        self.step, self.parameters, self.key = step, parameters, key
        self.costs_a_step, self.gradients_a_step = costs, gradients
        self.state = begin(jax.random.fold_in(key, 0))
        self.steps = 0
        self.costs = self.gradients = self.sample = 0
        self.solutions = []

    def advance(self):
        self.steps += 1
        self.state, self.parameters, costs = self.step(
            jax.random.fold_in(self.key, self.steps), self.state, self.parameters)
        costs = np.asarray(costs)
        self.costs += self.costs_a_step
        self.gradients += self.gradients_a_step
        order = np.argsort(np.where(np.isfinite(costs), costs, np.inf))
        particles = np.asarray(self.state.particles)
        self.solutions = [(float(costs[n]), particles[n]) for n in order]
        reached = float(self.state.tempering_param) >= 1.0
        self.sample = len(costs) if reached else 0
        return not reached
