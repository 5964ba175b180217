/**
 * Distributions of the initial state: the interface, {@link io.tsmc.problem.initial.InitialStates}, and the built-in ones.
 * After the interface read {@link io.tsmc.problem.initial.Gaussian}.
 *
 * <p>To add one: a public record that implements the interface, listed in {@code module-info} and in {@code
 * META-INF/services}, with a test that extends {@code InitialStatesContract}. This package knows no other of this module.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.problem.initial;

import org.jspecify.annotations.NullMarked;
