/**
 * What is in an ONNX file, as it is there: reading it and writing it. Knows no operator. Start at {@link
 * io.tsmc.onnx.format.ModelReader}.
 */
@NullMarked
package io.tsmc.onnx.format;

import org.jspecify.annotations.NullMarked;
