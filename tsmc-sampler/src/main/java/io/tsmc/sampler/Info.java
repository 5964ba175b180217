package io.tsmc.sampler;

/**
 * What was observed in one tempering step; nothing here is carried on.
 *
 * @param step number of the tempering step, from 1; 0 is the prior sample
 * @param beta inverse temperature reached by this step
 * @param ess effective sample size of the weights before resampling
 * @param uniqueAncestors number of distinct particles that survived resampling
 * @param acceptanceRate mean acceptance probability over particles and moves
 * @param divergences divergent transitions, over particles and moves
 * @param stepSize step size of the kernel after this step; NaN where it has none
 * @param logEvidence log of the estimated normalising constant so far [nat]
 * @param bestCost lowest cost of a particle after this step
 * @param costQuantiles cost of the particles at the quantiles 0.05, 0.25, 0.5, 0.75, 0.95 after this step
 * @param nonFinite particles of weight zero because their cost or log prior was NaN or infinite, before resampling
 * @param gradientEvaluations evaluations of cost and gradient spent in this step
 */
public record Info(
        int step,
        double beta,
        double ess,
        int uniqueAncestors,
        double acceptanceRate,
        int divergences,
        double stepSize,
        double logEvidence,
        double bestCost,
        double[] costQuantiles,
        int nonFinite,
        long gradientEvaluations) {}
