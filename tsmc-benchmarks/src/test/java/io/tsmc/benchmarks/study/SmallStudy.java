package io.tsmc.benchmarks.study;

import io.tsmc.runtime.plugins.PluginCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Problems that take milliseconds, as files. */
public final class SmallStudy {

    public static final PluginCatalog CATALOG = PluginCatalog.load();

    private static final String SLIDE = """
            name: slide home
            dynamics: {type: double-integrator}
            initialState: [1, 0]
            horizon: 8
            cost: [{type: quadratic, stage: [0.5, 0.05], terminal: [5, 0.5]}]
            goal: {within: [0.5, 1]}
            temperature: 0.5
            particles: 16
            moves: 2
            kernel: {type: hmc}
            """;

    private static final String SWING = """
            name: swing up
            dynamics: {type: pendulum}
            initialState: [3.141592653589793, 0]
            horizon: 10
            cost: [{type: angle, states: [0], target: 0, stage: 2, terminal: 10}]
            temperature: 1
            particles: 16
            moves: 2
            kernel: {type: hmc}
            """;

    private SmallStudy() {}

    /** Two problems, two methods, two seeds; budgets that do not depend on the clock. */
    public static final String STUDY = """
            name: small
            seeds: 2
            warmUp: 0
            budget: {evaluations: 1000}
            problems:
              - {name: slide, file: slide.yaml, gradientCost: 3, bestKnown: 1, tolerance: 0.1, source: a guess}
              - {name: swing, file: swing.yaml, gradientCost: 3}
            methods:
              - {name: shooting, optimiser: {type: random-shooting, population: 64}}
              - {name: tsmc}
            """;

    /** Writes the problems, and a study. */
    public static Path write(Path folder, String study) throws IOException {
        Files.writeString(folder.resolve("slide.yaml"), SLIDE);
        Files.writeString(folder.resolve("swing.yaml"), SWING);
        Path file = folder.resolve("study.yaml");
        Files.writeString(file, study);
        return file;
    }

    static Study read(Path folder, String study) throws IOException {
        return StudyFile.read(write(folder, study), CATALOG);
    }

    static StudyPlan plan(Path folder, String study) throws IOException {
        return StudyPlan.of(read(folder, study), CATALOG);
    }
}
