package io.tsmc.runtime.internal.report;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.drawing.ReportJson;
import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.folder.RunJson;
import io.tsmc.runtime.report.RunRecord;
import io.tsmc.runtime.report.StepsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What runs have written down, from their folders. */
public final class RunRecords {

    private RunRecords() {}

    /**
     * Reads the folder of a run.
     *
     * @throws BadInputException if it is none, or a file of it is malformed
     */
    public static RunRecord read(Path folder) {
        return read(folder, RunJson.read(folder));
    }

    /**
     * Reads the folder of a run whose {@code run.json} is about to be written, after all other files.
     *
     * @param runJson text of that file
     * @throws BadInputException if a file is malformed
     */
    public static RunRecord read(Path folder, String runJson) {
        return read(folder, JsonMapper.shared().readTree(runJson));
    }

    private static RunRecord read(Path folder, JsonNode run) {
        Path file = RunFolder.open(folder).runFile();
        try {
            return new RunRecord(folder, Files.readString(file), run, StepsTable.read(folder), ReportJson.read(folder));
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be read: " + e + ".", e);
        }
    }
}
