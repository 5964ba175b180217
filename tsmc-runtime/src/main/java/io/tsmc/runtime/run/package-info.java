/**
 * Carrying out a run from a program, without files: {@link io.tsmc.runtime.run.TsmcRun} samples once, and
 * {@link io.tsmc.runtime.run.TsmcController} again at each time step. A sample is polished by {@code Polishing}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.runtime.run;

import org.jspecify.annotations.NullMarked;
