/** How data files are read, in one place: text with separators, NumPy's arrays, and faults that are told all at once. */
@NullMarked
package io.tsmc.api.internal.file;

import org.jspecify.annotations.NullMarked;
