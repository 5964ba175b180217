/**
 * Policies that look at the state: linear, affine and time-varying gains, Gaussian bumps and neural networks, all of the
 * same {@link io.tsmc.policy.feedback.Features} of it. Start reading at {@link io.tsmc.policy.feedback.Linear}.
 *
 * <p>Each policy states the prior standard deviation of its parameters as their scale; with a prior other than the default
 * of standard deviation 1, the two multiply. None of them squashes its controls: bounded controls are squashed for every
 * policy, see {@link io.tsmc.api.Policy#act}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.policy.feedback;

import org.jspecify.annotations.NullMarked;
