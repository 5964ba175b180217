/**
 * How a control problem becomes a distribution to sample. Read {@link io.tsmc.problem.formulation.Formulation}, then
 * {@link io.tsmc.problem.formulation.PolicyTarget}, which it makes, then
 * {@link io.tsmc.problem.formulation.RolloutTarget}, which has all of one but how a block of particles gets its costs, then
 * {@link io.tsmc.problem.formulation.Trajectory}, the plain one. Where a run is about parameters and not about controls, {@link
 * io.tsmc.problem.formulation.PosteriorTarget} says what they are called, and what a particle says they are.
 *
 * <p>To add one: a public record that implements {@link io.tsmc.problem.formulation.Formulation}, listed in {@code
 * module-info} and in {@code META-INF/services}; a {@code RolloutTarget} for it, whose {@code Block} says how particles get
 * their costs; and a test that extends {@code FormulationContract}. The plug-in {@code tsmc-extended-space} is one in 200
 * lines.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.problem.formulation;

import org.jspecify.annotations.NullMarked;
