/**
 * Systems to plan and to learn for, as plug-ins: those of the problem suite. Each record's no-argument constructor holds the
 * constants of the suite.
 *
 * <p>Start reading at {@link io.tsmc.systems.Pendulum}, which writes its step itself; systems that are given by a
 * differential equation give it to {@link io.tsmc.api.ContinuousDynamics}, as {@link io.tsmc.systems.CartPole} does. Their costs are in {@link
 * io.tsmc.systems.cost}. To add one: a record here, its name in {@code module-info} and in {@code
 * META-INF/services/io.tsmc.api.Dynamics}, and a test of its equations, such as a step in {@code OneStepTest}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.systems;

import org.jspecify.annotations.NullMarked;
