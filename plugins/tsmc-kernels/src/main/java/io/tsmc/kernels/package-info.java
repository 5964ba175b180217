/**
 * Mutation kernels beyond the built-in ones. Each is a record of settings; start reading at any of them.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.kernels;

import org.jspecify.annotations.NullMarked;
