"""The cost of a plan in JAX."""

import math

import jax
import jax.numpy as jnp

from .problem import CORRELATION


class Traced:
    """Mathematics for the equations. Loops stay loops: unrolled, XLA computes slopes again wherever they are used, and a
    gradient takes twice as long."""

    sin, cos = staticmethod(jnp.sin), staticmethod(jnp.cos)

    @staticmethod
    def fold(body, carry, values):
        start = jax.tree.map(jnp.asarray, carry)
        return jax.lax.scan(lambda c, v: (body(c, v), None), start, jnp.asarray(values))[0]


def cost_function(problem):
    """From a position [T] to its cost; to be mapped over positions, differentiated and compiled."""
    innovation = math.sqrt(1 - CORRELATION**2)

    def cost(z):
        def step(carry, zt):
            raw, x, total, scale = carry
            raw = CORRELATION * raw + scale * zt
            u = problem.bound * jnp.tanh(raw)
            total = total + problem.stage(Traced, x, u)
            return (raw, tuple(problem.step(Traced, x, u)), total, jnp.asarray(innovation)), None

        start = (jnp.zeros(()), tuple(jnp.asarray(v) for v in problem.start), jnp.zeros(()), jnp.ones(()))
        (_, x, total, _), _ = jax.lax.scan(step, start, z)
        return total + problem.terminal(Traced, x)

    return cost
