package io.tsmc.runtime.cli;

import io.tsmc.runtime.plugins.PluginCatalog;

/** The schema of a kind of file of settings that a module above this one reads, as a service for {@code tsmc schema}. */
public interface FileSchema {

    /** What the kind of file is called, in a word. */
    String kind();

    /** The text of the JSON Schema, with the plug-ins that the file may name. */
    String text(PluginCatalog catalog);
}
