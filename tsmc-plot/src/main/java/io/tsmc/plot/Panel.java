package io.tsmc.plot;

import java.util.List;

/**
 * One pair of axes.
 *
 * @param title what it shows, if there are several; the same for all runs
 * @param x label of the abscissa
 * @param y label of the ordinate
 * @param logarithmic whether the ordinate is
 * @param lines what is drawn, the first behind the others
 */
record Panel(String title, String x, String y, boolean logarithmic, List<Line> lines) {}
