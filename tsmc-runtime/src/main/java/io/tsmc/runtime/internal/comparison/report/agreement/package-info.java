/** How far runs of one distribution agree. */
@NullMarked
package io.tsmc.runtime.internal.comparison.report.agreement;

import org.jspecify.annotations.NullMarked;
