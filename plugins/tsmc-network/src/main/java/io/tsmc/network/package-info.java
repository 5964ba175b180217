/**
 * Systems whose step is a learned network, read from a file of weights. {@link io.tsmc.network.LearnedDynamics} is the plug-in;
 * {@link io.tsmc.network.NetworkModel} reads the file; start reading at {@code Network}, the forward and the reverse pass.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.network;

import org.jspecify.annotations.NullMarked;
