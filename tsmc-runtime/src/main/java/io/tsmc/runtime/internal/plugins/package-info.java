/**
 * Plug-ins: which there are, from the application and from jars named on the command line, and what is wrong with any.
 * Start reading at {@link io.tsmc.runtime.internal.plugins.PluginDiscovery}.
 */
@NullMarked
package io.tsmc.runtime.internal.plugins;

import org.jspecify.annotations.NullMarked;
