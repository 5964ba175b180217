/** How costs fell with what was spent, and those of the final clouds. */
@NullMarked
package io.tsmc.runtime.internal.comparison.report.costs;

import org.jspecify.annotations.NullMarked;
