/**
 * How far a run can be trusted: checks with fixed thresholds, for the report and for {@code tsmc diagnose} alike. Start
 * reading at {@link io.tsmc.runtime.internal.diagnosis.Diagnosis}.
 */
@NullMarked
package io.tsmc.runtime.internal.diagnosis;

import org.jspecify.annotations.NullMarked;
