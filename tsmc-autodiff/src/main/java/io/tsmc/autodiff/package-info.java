/** Tracing of plain Java, exact gradients, and their execution on blocks of particles. */
@NullMarked
package io.tsmc.autodiff;

import org.jspecify.annotations.NullMarked;
