/** A panel of the report: states and controls over time. */
@NullMarked
package io.tsmc.runtime.internal.report.signals;

import org.jspecify.annotations.NullMarked;
