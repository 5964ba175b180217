/**
 * What a run has computed so far, as values: steps, the best solution, clouds for pictures. Knows of no files. Start reading at
 * {@link io.tsmc.runtime.internal.log.RunLog}.
 */
@NullMarked
package io.tsmc.runtime.internal.log;

import org.jspecify.annotations.NullMarked;
