/**
 * Control problems. {@link io.tsmc.problem.Problem} says what one consists of, and {@link io.tsmc.problem.Goal} when a motion
 * counts as a success. Read this first, then {@code rollout}, where the parts of a problem become compiled rollouts, then
 * {@code formulation}, where rollouts become a distribution to sample:
 *
 * <pre>
 * cost   risk   initial ← problem ← rollout ← formulation
 * </pre>
 *
 * <p>A cost, a risk, a distribution of initial states or a formulation of your own is one record that implements
 * {@link io.tsmc.api.Cost}, {@link io.tsmc.problem.risk.Risk}, {@link io.tsmc.problem.initial.InitialStates} or
 * {@link io.tsmc.problem.formulation.Formulation}; the packages of these names hold the built-in ones, and say how to add one.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.problem;

import org.jspecify.annotations.NullMarked;
