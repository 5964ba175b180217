package io.tsmc.benchmarks.rivals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyRankingTest {

    /** Problem, method, seed, budget, three costs, success, time. */
    private static final int BUDGET = 4;

    /** On the smallest of the problems: a row for each method, and none has spent much more or less than the run. */
    @Test
    void rivalsSpendWhatTheRunDid() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PolicyRanking.print(
                new PrintStream(printed, true, StandardCharsets.UTF_8), Path.of("../examples"), 1, 1, List.of("P6"));
        List<String[]> rows = printed.toString(StandardCharsets.UTF_8)
                .lines()
                .skip(2)
                .map(row -> row.split("\\s*\\|\\s*"))
                .toList();
        assertThat(rows).extracting(row -> row[1] + " " + row[2]).containsExactly("P6 tsmc", "P6 adam", "P6 cem");
        double[] budgets = rows.stream()
                .mapToDouble(row -> Double.parseDouble(row[BUDGET]))
                .toArray();
        assertThat(Arrays.stream(budgets).boxed())
                .allSatisfy(b -> assertThat(b).isCloseTo(budgets[0], withinPercentage(10)));
    }
}
