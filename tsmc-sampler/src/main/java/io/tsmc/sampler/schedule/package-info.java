/**
 * The built-in schedules. Start reading at {@link io.tsmc.sampler.schedule.AdaptiveEss}, the default; {@link
 * io.tsmc.sampler.Weights} says how even the weights of a step would be.
 *
 * <p>To add one: a public record that implements {@link io.tsmc.api.Schedule}, and a line in {@code module-info} and in
 * {@code META-INF/services}. {@code BuiltInsTest} of the test kit holds it to {@code ScheduleContract}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.sampler.schedule;

import org.jspecify.annotations.NullMarked;
