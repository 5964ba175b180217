/**
 * Which plug-ins there are, from the application and from jars named on the command line, and what is wrong with any; of which
 * kinds, each module says of those that it {@linkplain io.tsmc.api.KindProvider owns}. Start reading at {@link
 * io.tsmc.runtime.plugins.PluginCatalog}; how a jar is found and loaded is in {@code PluginDiscovery} and {@code Services}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.runtime.plugins;

import org.jspecify.annotations.NullMarked;
