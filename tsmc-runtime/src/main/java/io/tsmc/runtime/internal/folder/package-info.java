/** The files that a run leaves behind, one class a file format. */
@NullMarked
package io.tsmc.runtime.internal.folder;

import org.jspecify.annotations.NullMarked;
