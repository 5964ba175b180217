/**
 * What a plug-in implements and what it is handed.
 *
 * <p>A plug-in is an <em>immutable public record</em> that implements one of the service interfaces of this package
 * ({@link io.tsmc.api.Dynamics}, {@link io.tsmc.api.Cost}, {@link io.tsmc.api.Policy}, {@link io.tsmc.api.Prior},
 * {@link io.tsmc.api.Kernel}, {@link io.tsmc.api.Resampler}, {@link io.tsmc.api.Schedule}, {@link io.tsmc.api.Polish}). Its components are its
 * settings and, verbatim, the keys of its configuration; its no-argument constructor holds their defaults; the
 * kebab-case of its simple name is its {@code type}. Working memory never lives in the record. A setting that is read from
 * a file is a {@link io.tsmc.api.FileSetting}; what cannot be used is refused by a {@link io.tsmc.api.Require check}, under the path
 * of the setting.
 *
 * <p>Each of these interfaces is a {@link io.tsmc.api.Kind} of plug-in, and so are others in other modules; nothing lists them
 * but the {@link io.tsmc.api.KindProvider} of the module that owns them.
 *
 * <p>Data flows one way: dynamics, cost, policy and prior make a {@link io.tsmc.api.Target}; a target and a cloud of
 * {@link io.tsmc.api.Particles} are what kernels, resamplers and schedules see. Start reading at
 * {@link io.tsmc.api.Dynamics} to describe a system and at {@link io.tsmc.api.Kernel} to sample one.
 *
 * <p>Array parameters carry their shape in brackets. {@code [dim][count]} stored in one {@code double[]} means index
 * {@code d * count + n}: all particles of one coordinate lie side by side.
 *
 * <p>Stability: api.
 */
@NullMarked
package io.tsmc.api;

import org.jspecify.annotations.NullMarked;
