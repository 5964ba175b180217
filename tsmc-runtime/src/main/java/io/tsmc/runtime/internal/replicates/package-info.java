/**
 * Runs of one run file with several seeds, and how far they agree. Start reading at
 * {@link io.tsmc.runtime.internal.replicates.Agreement}.
 */
@NullMarked
package io.tsmc.runtime.internal.replicates;

import org.jspecify.annotations.NullMarked;
