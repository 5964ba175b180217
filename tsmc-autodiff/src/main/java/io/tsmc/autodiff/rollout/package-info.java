/**
 * A step applied again and again over a horizon, which is never unrolled. Read {@link io.tsmc.autodiff.rollout.Scan}: costs
 * and their exact gradients; then {@link io.tsmc.autodiff.rollout.Linearisation}, made from the same graphs: A, B, gradient
 * and Hessian of every step, for Riccati recursions.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.autodiff.rollout;

import org.jspecify.annotations.NullMarked;
