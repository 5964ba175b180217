/**
 * Whether plug-ins and settings can be what they say, asked before anything is computed: methods with a slip in their names
 * ({@link io.tsmc.runtime.internal.checks.Overrides}), sizes and bounds
 * ({@link io.tsmc.runtime.internal.checks.Declared}), and the memory that a run would take
 * ({@link io.tsmc.runtime.internal.checks.Memory}).
 */
@NullMarked
package io.tsmc.runtime.internal.checks;

import org.jspecify.annotations.NullMarked;
