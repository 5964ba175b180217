/** Tests of the commands. */
@NullMarked
package io.tsmc.benchmarks.cli;

import org.jspecify.annotations.NullMarked;
