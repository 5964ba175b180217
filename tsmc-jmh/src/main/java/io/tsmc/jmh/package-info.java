/**
 * Micro-benchmarks of the hot loops, each with a rival: start at {@link io.tsmc.jmh.GradientBenchmark}. The rivals are
 * ordinary hand-written Java and tested like everything else, so that a benchmark never compares different answers.
 */
@NullMarked
package io.tsmc.jmh;

import org.jspecify.annotations.NullMarked;
