/** A panel of the report: how well constraints are met. */
@NullMarked
package io.tsmc.runtime.internal.report.constraints;

import org.jspecify.annotations.NullMarked;
