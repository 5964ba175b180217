/** A panel of the report: policies in fresh scenarios. */
@NullMarked
package io.tsmc.runtime.internal.report.fresh;

import org.jspecify.annotations.NullMarked;
