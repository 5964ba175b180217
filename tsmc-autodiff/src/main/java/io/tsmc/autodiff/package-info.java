/**
 * Tracing of plain Java, exact gradients, and their execution on blocks of particles.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.autodiff;

import org.jspecify.annotations.NullMarked;
