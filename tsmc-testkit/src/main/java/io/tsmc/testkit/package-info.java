/**
 * Contracts that the author of a plug-in runs against it: an interface a service, to be implemented by a JUnit test
 * class that hands over the plug-in.
 *
 * <pre>{@code
 * class EllipticalSliceTest implements KernelContract {
 *     public Kernel kernel() {
 *         return new EllipticalSlice();
 *     }
 * }
 * }</pre>
 *
 * <p>Any plug-in, also one of a kind that comes from elsewhere, can be held to the checks of its kind by {@link
 * io.tsmc.testkit.PluginContract}.
 *
 * <p>Of the contracts of traced plug-ins the logic is in {@link io.tsmc.checks}, which {@code tsmc check} calls as well.
 *
 * <p>Statistical checks raise a false alarm with a probability of one in a million at most, and say so.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.testkit;

import org.jspecify.annotations.NullMarked;
