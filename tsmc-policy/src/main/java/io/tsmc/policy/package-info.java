/**
 * Policies, priors and costs, and the formulations that turn them and a dynamics into a target distribution.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.policy;

import org.jspecify.annotations.NullMarked;
