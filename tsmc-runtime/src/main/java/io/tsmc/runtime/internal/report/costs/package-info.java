/** A panel of the report: the cost. */
@NullMarked
package io.tsmc.runtime.internal.report.costs;

import org.jspecify.annotations.NullMarked;
