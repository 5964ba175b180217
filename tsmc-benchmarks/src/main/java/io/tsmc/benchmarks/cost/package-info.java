/**
 * Costs that problems of the suite need beyond the general ones, as plug-ins.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.benchmarks.cost;

import org.jspecify.annotations.NullMarked;
