/**
 * What is known from observations: read {@link io.tsmc.problem.likelihood.Likelihoods}, the log-likelihood of a problem, then
 * {@link io.tsmc.problem.likelihood.Measurements}, the one of measured motions, and {@link
 * io.tsmc.problem.likelihood.ObservedSteps}, which says at which step of a rollout an observation counts.
 *
 * <p>To add one: a public record that implements {@link io.tsmc.api.Likelihood}, listed in {@code module-info} and in {@code
 * META-INF/services}, and a test that extends {@code LikelihoodContract}. Of this module the package knows {@code distribution}
 * and {@code settings}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.problem.likelihood;

import org.jspecify.annotations.NullMarked;
