package io.tsmc.runtime.internal.folder;

import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Trees of maps, lists and single values as YAML. */
public final class Yaml {

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
            .enable(YAMLWriteFeature.USE_YAML_NONFINITE_NOTATION)
            .build();

    private Yaml() {}

    /** The text of a document. */
    public static String text(Object tree) {
        return MAPPER.writeValueAsString(tree);
    }
}
