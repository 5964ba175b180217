package io.tsmc.runtime.report;

import java.util.Optional;

/**
 * A part of {@code report.html}. It sees what the run has written down, and nothing else: a report that is made again later,
 * without the plug-ins of the run, has the same panels as the first.
 *
 * <p>It is a service, as plug-ins are: a class with a public constructor without arguments, named by {@code provides
 * io.tsmc.runtime.report.Panel} and in {@code META-INF/services}. Panels of plug-ins stand behind those that show what was
 * found, in the order of their ids.
 */
public interface Panel {

    /** Its name, in kebab-case; no two of a report have the same. The element of its section has the id {@code panel-ID}. */
    String id();

    /**
     * What it shows of a run; empty where it has nothing to show. Whatever is thrown is said on the page, in the place of the
     * section.
     */
    Optional<Section> of(RunRecord run);
}
