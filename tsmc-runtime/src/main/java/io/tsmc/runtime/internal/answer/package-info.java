/**
 * What a run has to say, before how far to trust it: one wording for the console and the report. Start reading at {@link
 * io.tsmc.runtime.internal.answer.Answer}.
 */
@NullMarked
package io.tsmc.runtime.internal.answer;

import org.jspecify.annotations.NullMarked;
