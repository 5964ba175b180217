/**
 * Checkpoints: everything that a run carries, in one file that is there as a whole or not at all. Start reading at
 * {@link io.tsmc.runtime.internal.checkpoint.CheckpointStore}.
 */
@NullMarked
package io.tsmc.runtime.internal.checkpoint;

import org.jspecify.annotations.NullMarked;
