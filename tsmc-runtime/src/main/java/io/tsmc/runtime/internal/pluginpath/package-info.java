/**
 * Where the plug-ins of a command come from, and what a run keeps of that in its folder. Start reading at
 * {@link io.tsmc.runtime.internal.pluginpath.PluginPath}.
 */
@NullMarked
package io.tsmc.runtime.internal.pluginpath;

import org.jspecify.annotations.NullMarked;
