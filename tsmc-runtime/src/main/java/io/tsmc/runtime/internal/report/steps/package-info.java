/** A panel of the report: all tempering steps. */
@NullMarked
package io.tsmc.runtime.internal.report.steps;

import org.jspecify.annotations.NullMarked;
