/**
 * Policies as ONNX files. {@link io.tsmc.onnx.export.OnnxFormat} writes one and tries it; {@code Layering} makes layers of the
 * graph of a policy, whatever policy it is.
 */
@NullMarked
package io.tsmc.onnx.export;

import org.jspecify.annotations.NullMarked;
