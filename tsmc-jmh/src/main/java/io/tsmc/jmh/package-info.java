/**
 * Micro-benchmarks, one class for each hot loop: start at {@link io.tsmc.jmh.GradientBenchmark}, which has a rival. The
 * rivals are ordinary hand-written code and tested like everything else, so that a benchmark never compares different
 * answers.
 */
@NullMarked
package io.tsmc.jmh;

import org.jspecify.annotations.NullMarked;
