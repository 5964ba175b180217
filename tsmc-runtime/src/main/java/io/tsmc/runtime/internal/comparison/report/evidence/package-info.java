/** Evidences with their bars, and how they differ. */
@NullMarked
package io.tsmc.runtime.internal.comparison.report.evidence;

import org.jspecify.annotations.NullMarked;
