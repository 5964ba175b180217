/** Class files as data. Start reading at {@link io.tsmc.autodiff.trace.bytecode.ClassFiles}. */
@NullMarked
package io.tsmc.autodiff.trace.bytecode;

import org.jspecify.annotations.NullMarked;
