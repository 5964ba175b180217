/**
 * Simulation-based calibration (Talts, Betancourt, Simpson, Vehtari and Gelman, "Validating Bayesian inference algorithms with
 * simulation-based calibration", 2018): parameters are drawn from the prior, observations are simulated with them, and a run is
 * made; if all is right, each parameter is as likely at any rank among draws of its posterior. Start with
 * {@link io.tsmc.runtime.internal.calibration.Calibration}.
 */
@NullMarked
package io.tsmc.runtime.internal.calibration;

import org.jspecify.annotations.NullMarked;
