/** Well-known optimisers to compare a run with, and the program that does: {@link io.tsmc.benchmarks.rivals.PolicyRanking}. */
@NullMarked
package io.tsmc.benchmarks.rivals;

import org.jspecify.annotations.NullMarked;
