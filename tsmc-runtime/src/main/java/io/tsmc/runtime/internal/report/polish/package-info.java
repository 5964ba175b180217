/** A panel of the report: what a polish came to. */
@NullMarked
package io.tsmc.runtime.internal.report.polish;

import org.jspecify.annotations.NullMarked;
