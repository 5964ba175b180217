/** Mutation kernels beyond the built-in one. Each is one record; start reading at any of them. */
@NullMarked
package io.tsmc.kernels;

import org.jspecify.annotations.NullMarked;
