/**
 * Plots of runs for papers, from what is in their folders. Start reading at {@code PlotCommand}; to add a plot, add one to
 * {@code Plots}.
 */
@NullMarked
package io.tsmc.plot;

import org.jspecify.annotations.NullMarked;
