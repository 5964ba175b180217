/** A panel of the report: the figures at the top, and how far to trust them. */
@NullMarked
package io.tsmc.runtime.internal.report.headline;

import org.jspecify.annotations.NullMarked;
