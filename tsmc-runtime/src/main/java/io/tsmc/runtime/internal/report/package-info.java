/**
 * The HTML report: one self-contained page, built of panels. {@link io.tsmc.runtime.internal.report.RunRecords} reads what a run
 * has written down, each panel makes a section of it, {@link io.tsmc.runtime.internal.report.Report} puts these one below the
 * other, and {@link io.tsmc.runtime.internal.report.Page} makes a page of that. A panel has a package of its own, for its class
 * and, in the resources, its markup and its script. {@code core.js} is what all pages share, {@code report.js} what all panels do.
 */
@NullMarked
package io.tsmc.runtime.internal.report;

import org.jspecify.annotations.NullMarked;
