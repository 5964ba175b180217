/** States and controls of the best motions over time, over each other. */
@NullMarked
package io.tsmc.runtime.internal.comparison.report.signals;

import org.jspecify.annotations.NullMarked;
