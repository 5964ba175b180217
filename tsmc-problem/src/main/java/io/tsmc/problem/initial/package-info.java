/**
 * Distributions of the initial state: the interface, {@link io.tsmc.problem.initial.InitialStates}, and the built-in ones.
 * After the interface read {@link io.tsmc.problem.initial.Gaussian}.
 *
 * <p>To add one: a public record that implements the interface, listed in {@code module-info} and in {@code
 * META-INF/services}, with a test that extends {@code InitialStatesContract}. Of this module the package knows {@code distribution} alone.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.problem.initial;

import org.jspecify.annotations.NullMarked;
