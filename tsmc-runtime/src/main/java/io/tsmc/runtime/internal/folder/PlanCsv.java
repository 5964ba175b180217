package io.tsmc.runtime.internal.folder;

import io.tsmc.api.Series;
import io.tsmc.api.Signal;
import java.util.ArrayList;
import java.util.List;

/** {@code cloud-plan.csv}: a plan, and how far draws are spread around it, for a later run to start from. */
public final class PlanCsv {

    /** Name of the file in the folder of a run. */
    public static final String FILE = "cloud-plan.csv";

    private PlanCsv() {}

    /** The text of the file. */
    public static String of(Series plan) {
        List<String> header = new ArrayList<>(List.of("time [s]"));
        plan.columns().forEach(column -> header.add(TrajectoryCsv.heading(new Signal(column.name(), column.unit()))));
        Csv csv = new Csv().line(header);
        for (int row = 0; row < plan.grid().rows(); row++) {
            List<Object> line = new ArrayList<>();
            line.add(plan.grid().time(row));
            for (Series.Column column : plan.columns()) {
                line.add(column.values()[row]);
            }
            csv.line(line);
        }
        return csv.toString();
    }
}
