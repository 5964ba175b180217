/**
 * How good a system is that was learned from data: judged on data that it was not learned from, {@link
 * io.tsmc.runtime.internal.learned.Judge}, and whether a run keeps to those that it was, {@link
 * io.tsmc.runtime.internal.learned.TrainingRegion}. Both see data as {@link io.tsmc.runtime.internal.learned.MeasuredMotions}.
 */
@NullMarked
package io.tsmc.runtime.internal.learned;

import org.jspecify.annotations.NullMarked;
