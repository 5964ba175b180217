/** The page on which runs are compared: panels, a package each, that {@link
 * io.tsmc.runtime.internal.comparison.report.ComparisonReport} puts one below the other. */
@NullMarked
package io.tsmc.runtime.internal.comparison.report;

import org.jspecify.annotations.NullMarked;
