/**
 * What is drawn of a run, as numbers: motions over time, and as they look in space. Start reading at {@link
 * io.tsmc.runtime.internal.drawing.ReportJson}, the file that they are kept in.
 */
@NullMarked
package io.tsmc.runtime.internal.drawing;

import org.jspecify.annotations.NullMarked;
