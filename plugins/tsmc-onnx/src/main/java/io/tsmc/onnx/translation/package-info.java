/**
 * From the content of a file to a network: shapes, constants, and which operations an operator of ONNX is made of. {@link
 * io.tsmc.onnx.translation.Translation} goes through the nodes; {@code Operators} lists what is supported. A new operator is
 * one line there.
 */
@NullMarked
package io.tsmc.onnx.translation;

import org.jspecify.annotations.NullMarked;
