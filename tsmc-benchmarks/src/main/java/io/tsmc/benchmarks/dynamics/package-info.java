/**
 * The systems of the problem suite as plug-ins. Each record's no-argument constructor holds the constants of the suite.
 * Start reading at {@link io.tsmc.benchmarks.dynamics.Pendulum}; systems given by a differential equation share the
 * integrator of {@link io.tsmc.benchmarks.dynamics.ContinuousDynamics}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.benchmarks.dynamics;

import org.jspecify.annotations.NullMarked;
