/**
 * Policies and the prior over their parameters; costs, problems and formulations are in {@code io.tsmc.problem}, of which
 * nothing here knows: a control loop needs this module, {@code tsmc-autodiff} and {@code tsmc-api} alone. Read
 * {@link io.tsmc.policy.OpenLoop} and {@link io.tsmc.policy.ColoredGaussian} first, then {@code feedback}, then {@code
 * controller}.
 *
 * <p>To add a policy: a public record that implements {@link io.tsmc.api.Policy}, listed in {@code module-info} and in {@code
 * META-INF/services}, with a test that extends {@code PolicyContract}; likewise a prior with {@link io.tsmc.api.Prior}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.policy;

import org.jspecify.annotations.NullMarked;
