/** Run files to start from. Start reading at {@link io.tsmc.runtime.internal.start.FirstFile}. */
@NullMarked
package io.tsmc.runtime.internal.start;

import org.jspecify.annotations.NullMarked;
