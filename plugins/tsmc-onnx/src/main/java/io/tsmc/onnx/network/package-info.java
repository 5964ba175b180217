/**
 * A network as a list of a few plain operations on numbers, which is what is traced: {@link io.tsmc.onnx.network.Network} runs
 * them, and the operations say which numbers go where. Knows nothing of ONNX.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.onnx.network;

import org.jspecify.annotations.NullMarked;
