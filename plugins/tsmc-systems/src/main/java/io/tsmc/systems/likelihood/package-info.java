/**
 * Likelihoods of data that are no motions, each a page of plain Java: read {@link io.tsmc.systems.likelihood.DoseResponse} first,
 * whose observations are looked at one by one, then {@link io.tsmc.systems.likelihood.RandomEffects}, which does all at once.
 *
 * <p>To add one: a public record that implements {@link io.tsmc.api.Likelihood}, listed in {@code module-info} and in {@code
 * META-INF/services}, and a test that extends {@code LikelihoodContract}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.systems.likelihood;

import org.jspecify.annotations.NullMarked;
