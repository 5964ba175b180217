/** What the checks say of each run, side by side. */
@NullMarked
package io.tsmc.runtime.internal.comparison.report.checks;

import org.jspecify.annotations.NullMarked;
