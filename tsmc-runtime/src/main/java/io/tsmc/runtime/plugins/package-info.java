/**
 * Which plug-ins there are, of the kinds that the modules {@linkplain io.tsmc.api.KindProvider own}, from the application and from jars named on the command line, and what is wrong with any. Start
 * reading at {@link io.tsmc.runtime.plugins.PluginCatalog}; how a jar is found and loaded is in {@code PluginDiscovery} and
 * {@code Services}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.runtime.plugins;

import org.jspecify.annotations.NullMarked;
