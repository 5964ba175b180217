/**
 * The commands of this module: {@code tsmc bench}.
 *
 * <p>Stability: internal.
 */
@NullMarked
package io.tsmc.benchmarks.cli;

import org.jspecify.annotations.NullMarked;
