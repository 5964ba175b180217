package io.tsmc.benchmarks.cli;

import io.tsmc.benchmarks.study.StudyFile;
import io.tsmc.runtime.cli.FileSchema;
import io.tsmc.runtime.plugins.PluginCatalog;

/** The schema of study files. */
public final class StudySchema implements FileSchema {

    /** For the service loader. */
    public StudySchema() {}

    @Override
    public String kind() {
        return "study";
    }

    @Override
    public String text(PluginCatalog catalog) {
        return StudyFile.schema(catalog);
    }
}
