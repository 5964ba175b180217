/**
 * Rollouts of a policy through a system, traced and compiled: what formulations are made of. Read {@code StepGraphs}, which
 * traces one step, then {@link io.tsmc.problem.rollout.Rollouts}, which compiles the whole motion with its gradient for many
 * particles at a time, and {@link io.tsmc.problem.rollout.ParameterPrior}, the density of its variables;
 * {@link io.tsmc.problem.rollout.Simulation} runs one motion for reports, {@link io.tsmc.problem.rollout.Evaluator} one policy
 * in fresh scenarios.
 *
 * <p>Knows {@code problem} and {@code initial}, no formulation.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.problem.rollout;

import org.jspecify.annotations.NullMarked;
