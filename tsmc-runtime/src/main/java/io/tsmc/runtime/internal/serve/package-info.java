/**
 * A policy or a re-planning controller that answers states over JSON lines: the protocol of {@code docs/serve.md}. Start with
 * {@link io.tsmc.runtime.internal.serve.Conversation}, which is one client; {@link io.tsmc.runtime.internal.serve.Server} has
 * many of them over sockets, and a {@link io.tsmc.runtime.internal.serve.Service} finds the controls.
 */
@NullMarked
package io.tsmc.runtime.internal.serve;

import org.jspecify.annotations.NullMarked;
