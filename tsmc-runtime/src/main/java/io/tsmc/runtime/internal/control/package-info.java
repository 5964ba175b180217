/** Receding-horizon control: what {@link io.tsmc.runtime.TsmcController} and {@code tsmc mpc} are made of. */
@NullMarked
package io.tsmc.runtime.internal.control;

import org.jspecify.annotations.NullMarked;
