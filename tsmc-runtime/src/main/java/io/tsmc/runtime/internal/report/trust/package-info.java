/** A panel of the report: what speaks for the sample, and against it. */
@NullMarked
package io.tsmc.runtime.internal.report.trust;

import org.jspecify.annotations.NullMarked;
