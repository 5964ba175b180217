/**
 * Runs described in a file: what is in one ({@link io.tsmc.runtime.RunSpec}), which plug-ins there are
 * ({@link io.tsmc.runtime.PluginCatalog}), and carrying one out from a program ({@link io.tsmc.runtime.TsmcRun}).
 *
 * <p>Owns the only wiring and the only file formats of TSMC: nothing below this module knows of YAML, of plug-in
 * discovery or of reports. Start reading at {@link io.tsmc.runtime.RunSpec}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.runtime;

import org.jspecify.annotations.NullMarked;
