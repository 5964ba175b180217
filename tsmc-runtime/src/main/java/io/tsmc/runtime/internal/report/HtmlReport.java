package io.tsmc.runtime.internal.report;

import io.tsmc.runtime.TsmcRun;
import io.tsmc.runtime.internal.run.RunLog;
import io.tsmc.runtime.internal.run.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code report.html}. */
public final class HtmlReport {

    private HtmlReport() {}

    /** The page. */
    public static String of(TsmcRun run, RunLog log, Status status, Instant started, @Nullable String failure) {
        return "<!doctype html><title>" + run.spec().name() + "</title>";
    }
}
