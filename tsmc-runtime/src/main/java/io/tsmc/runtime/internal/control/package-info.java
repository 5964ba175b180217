/** A plant under receding-horizon control, and the table of its motion: what {@code tsmc mpc} is made of. */
@NullMarked
package io.tsmc.runtime.internal.control;

import org.jspecify.annotations.NullMarked;
