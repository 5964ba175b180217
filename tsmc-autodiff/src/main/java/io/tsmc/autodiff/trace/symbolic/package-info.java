/**
 * The state of a traced program. Read {@link io.tsmc.autodiff.trace.symbolic.Values}, then {@link
 * io.tsmc.autodiff.trace.symbolic.Decisions}, the conditions, then {@link io.tsmc.autodiff.trace.symbolic.Frame} and {@link
 * io.tsmc.autodiff.trace.symbolic.Heap}, where values are, then {@link io.tsmc.autodiff.trace.symbolic.Merging}, what they
 * become where paths meet. {@link io.tsmc.autodiff.trace.symbolic.Concrete} is the border to the objects that exist.
 */
@NullMarked
package io.tsmc.autodiff.trace.symbolic;

import org.jspecify.annotations.NullMarked;
