/**
 * Moves and optimisers that use the structure of a rollout. Around a trajectory, the steps are taken as linear and their
 * costs as quadratic; a Riccati recursion over the horizon then solves for a feedback law. {@link
 * io.tsmc.riccati.GaussNewton} samples with it, and {@link io.tsmc.riccati.Ilqr} optimises. Start reading at {@code
 * Riccati}, the recursion.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.riccati;

import org.jspecify.annotations.NullMarked;
