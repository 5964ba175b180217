/** Panels of the report: what is known of parameters, and whether the model looks like the data. */
@NullMarked
package io.tsmc.runtime.internal.report.posterior;

import org.jspecify.annotations.NullMarked;
