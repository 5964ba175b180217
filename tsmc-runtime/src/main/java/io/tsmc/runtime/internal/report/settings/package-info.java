/** A panel of the report: the run file. */
@NullMarked
package io.tsmc.runtime.internal.report.settings;

import org.jspecify.annotations.NullMarked;
