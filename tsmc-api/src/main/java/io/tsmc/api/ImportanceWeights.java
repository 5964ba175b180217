package io.tsmc.api;

/**
 * Weights of independent draws, each {@code p0(z) exp(-C(z) / temperature) / q(z)} with q the density that z was drawn from:
 * never negative, and with the evidence {@code E_prior exp(-C / temperature)} as their mean, wherever q is.
 *
 * @param log of each, minus infinity for a draw of probability zero [nat], [draws]
 * @param gradientEvaluations spent on them and on finding q, one a particle each time
 */
public record ImportanceWeights(double[] log, long gradientEvaluations) {}
