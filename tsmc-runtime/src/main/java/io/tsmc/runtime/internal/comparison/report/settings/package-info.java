/** In which settings the runs differ. */
@NullMarked
package io.tsmc.runtime.internal.comparison.report.settings;

import org.jspecify.annotations.NullMarked;
