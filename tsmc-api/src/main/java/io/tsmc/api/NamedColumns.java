package io.tsmc.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What columns by name have in common. */
final class NamedColumns {

    private NamedColumns() {}

    /** Refuses columns that do not fit together. */
    static void check(TimeGrid grid, List<String> names, List<double[]> values) {
        Require.notEmpty("columns", names.size(), "");
        for (int c = 0; c < names.size(); c++) {
            String path = "columns[" + c + "]";
            Require.that(
                    values.get(c).length == grid.rows(),
                    path,
                    "has " + values.get(c).length + " values, but there are " + grid.rows() + " rows",
                    "");
            Require.that(
                    names.indexOf(names.get(c)) == c,
                    path,
                    "is called '" + names.get(c) + "', as is columns[" + names.indexOf(names.get(c)) + "]",
                    "number them");
        }
    }

    /**
     * That there is no column of a name.
     *
     * @param path of the setting that names it
     * @param file that they are from
     */
    static SettingsException unknown(List<String> names, String path, String name, Optional<Path> file) {
        return new SettingsException(new SettingsException.Fault(
                path,
                "there is no column '" + name + "' in "
                        + file.map(read -> String.valueOf(read.getFileName())).orElse("the series") + ", but "
                        + String.join(", ", names),
                "the heading is written in another way: capital letters count"));
    }
}
