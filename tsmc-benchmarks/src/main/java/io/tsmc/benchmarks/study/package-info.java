/**
 * Studies: methods compared on problems, over seeds, with equal budgets. Start reading at {@link
 * io.tsmc.benchmarks.study.Study}, which is what a study file says; a {@link io.tsmc.benchmarks.study.StudySession} carries it
 * out, trial by trial, and each {@link io.tsmc.benchmarks.study.Trial} is a file of the {@link
 * io.tsmc.benchmarks.study.StudyFolder}, from which the tables are made.
 *
 * <p>A problem is added by a line in a study file, and so is a method that is an {@link io.tsmc.api.Optimiser}; nothing here
 * knows any of them.
 */
@NullMarked
package io.tsmc.benchmarks.study;

import org.jspecify.annotations.NullMarked;
