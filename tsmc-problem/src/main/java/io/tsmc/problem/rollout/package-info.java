/**
 * Rollouts of a policy through a system, traced and compiled: what formulations are made of. Read, in the order in which one
 * is made of the other,
 *
 * <ol>
 *   <li>{@link io.tsmc.problem.rollout.Traces}, which traces single functions of plug-ins, and
 *       {@link io.tsmc.problem.rollout.TracedProblem}, which keeps those of a problem;
 *   <li>{@link io.tsmc.problem.rollout.StepGraphs}, which puts them together to the steps of a rollout;
 *   <li>{@link io.tsmc.problem.rollout.Rollouts}, which compiles the whole motion with its gradient for many particles at a
 *       time, and {@link io.tsmc.problem.rollout.ParameterPrior}, the density of its variables;
 *   <li>{@link io.tsmc.problem.rollout.Simulation}, which runs one motion for reports, and
 *       {@link io.tsmc.problem.rollout.Evaluator}, which tries one policy in fresh scenarios.
 * </ol>
 *
 * <p>Knows {@code problem} and {@code initial}, no formulation. A function that a plug-in may implement is added in {@code
 * Traces} and {@code TracedProblem}, and put to use in {@code StepGraphs}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.problem.rollout;

import org.jspecify.annotations.NullMarked;
