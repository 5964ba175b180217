/** A panel of the report: what the sampler did. */
@NullMarked
package io.tsmc.runtime.internal.report.tempering;

import org.jspecify.annotations.NullMarked;
