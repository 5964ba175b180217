/** The commands of this module: {@code tsmc bench}. */
@NullMarked
package io.tsmc.benchmarks.cli;

import org.jspecify.annotations.NullMarked;
