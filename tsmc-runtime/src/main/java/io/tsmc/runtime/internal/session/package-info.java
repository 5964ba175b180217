/**
 * A run with its folder: recording its steps, stopping it, and writing down whatever was computed. The only package that knows
 * the log and all the files that are made from it.
 */
@NullMarked
package io.tsmc.runtime.internal.session;

import org.jspecify.annotations.NullMarked;
