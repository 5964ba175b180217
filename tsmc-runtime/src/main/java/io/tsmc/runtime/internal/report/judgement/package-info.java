/** The page of {@code tsmc judge}: read {@link io.tsmc.runtime.internal.report.judgement.JudgementPage}. */
@NullMarked
package io.tsmc.runtime.internal.report.judgement;

import org.jspecify.annotations.NullMarked;
