/** Tests of studies. */
@NullMarked
package io.tsmc.benchmarks.study;

import org.jspecify.annotations.NullMarked;
