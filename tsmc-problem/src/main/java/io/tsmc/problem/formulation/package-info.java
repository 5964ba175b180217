/**
 * How a control problem becomes a distribution to sample. Read {@link io.tsmc.problem.formulation.Formulation}, then
 * {@link io.tsmc.problem.formulation.PolicyTarget}, which it makes, then {@link io.tsmc.problem.formulation.Trajectory}, the
 * plain one.
 *
 * <p>To add one: a public record that implements {@link io.tsmc.problem.formulation.Formulation}, listed in {@code
 * module-info} and in {@code META-INF/services}, with a test that extends {@code FormulationContract}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.problem.formulation;

import org.jspecify.annotations.NullMarked;
