/**
 * Systems, policies and costs from ONNX files. {@link io.tsmc.onnx.OnnxModel} reads a file: {@code format} takes it apart,
 * {@code translation} makes a {@link io.tsmc.onnx.network.Network} of it, which is plain Java and is traced. The plug-ins say what
 * its inputs and outputs are.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.onnx;

import org.jspecify.annotations.NullMarked;
