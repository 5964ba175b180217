package io.tsmc.runtime.internal.checkpoint;

import io.tsmc.runtime.internal.log.RunLog;

/**
 * What it takes to go on with a run. The sampler's state, and with it the kernel with its tuning, is the last one of the
 * log.
 *
 * @param identity what the run is a run of
 * @param started when it was started, ISO-8601
 * @param log what it has computed; empty before the prior was sampled
 */
public record Checkpoint(Identity identity, String started, RunLog.Snapshot log) {}
