/** What the runs come to, a line each, and what of them cannot be compared. */
@NullMarked
package io.tsmc.runtime.internal.comparison.report.overview;

import org.jspecify.annotations.NullMarked;
