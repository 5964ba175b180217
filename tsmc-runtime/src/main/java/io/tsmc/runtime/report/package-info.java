/**
 * The report of a run, for those who add to it: a {@link io.tsmc.runtime.report.Panel} makes a {@link
 * io.tsmc.runtime.report.Section} of a {@link io.tsmc.runtime.report.RunRecord}, which is what the run has written down. How the
 * page is put together, and the panels that it has in any case, are in {@code io.tsmc.runtime.internal.report}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.runtime.report;

import org.jspecify.annotations.NullMarked;
