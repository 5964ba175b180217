/**
 * Rivals: well-known optimisers and samplers, each a record that implements {@link io.tsmc.api.Optimiser}, with its paper,
 * its usual defaults, and what is different here. All evaluate the same traced targets as the sampler does, so that
 * methods are compared, and not implementations. They search the coordinates of the target, in which the prior is standard
 * normal: drawing from it is drawing controls coloured in time, and bounds are kept by the squash of the policy.
 *
 * <p>To add one, write its record and a test that implements {@code OptimiserContract}, and name it in {@code module-info} and in
 * {@code META-INF/services}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.rivals;

import org.jspecify.annotations.NullMarked;
