/** A panel of the report: where it was run. */
@NullMarked
package io.tsmc.runtime.internal.report.environment;

import org.jspecify.annotations.NullMarked;
