/** What a page of compared runs is made of: a {@link io.tsmc.runtime.internal.comparison.panel.ComparisonPanel} makes a section of
 * {@link io.tsmc.runtime.internal.comparison.panel.ShownRuns}. */
@NullMarked
package io.tsmc.runtime.internal.comparison.panel;

import org.jspecify.annotations.NullMarked;
