/** The tempered sequential Monte Carlo engine with its built-in kernels, resamplers and schedules. */
@NullMarked
package io.tsmc.sampler;

import org.jspecify.annotations.NullMarked;
