package io.tsmc.runtime.internal.comparison.panel;

import io.tsmc.runtime.report.Section;
import java.util.Optional;

/** A part of a page on which runs are compared. */
public interface ComparisonPanel {

    /** Its name, in kebab-case; no two of a page have the same. */
    String id();

    /** What it shows of the runs; empty where it has nothing to show. */
    Optional<Section> of(ShownRuns runs);
}
