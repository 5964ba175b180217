/** Carrying out a run: recording its steps, stopping it, and writing down whatever was computed. */
@NullMarked
package io.tsmc.runtime.internal.run;

import org.jspecify.annotations.NullMarked;
