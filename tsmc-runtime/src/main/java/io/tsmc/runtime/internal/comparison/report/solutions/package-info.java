/** Which kinds of motion each run has found, and how much of its sample is of each. */
@NullMarked
package io.tsmc.runtime.internal.comparison.report.solutions;

import org.jspecify.annotations.NullMarked;
