package io.tsmc.runtime.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.runtime.internal.replicates.Agreement;
import io.tsmc.runtime.internal.replicates.Spread;
import io.tsmc.runtime.run.EvidenceBound;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {

    private static final String HEADER = "step,beta,ess,unique_ancestors,lineages,acceptance_rate,diverging,"
            + "max_energy_error,step_size,log_evidence_error\n";
    private static final String PRIOR = "0,0.0,100.0,100,100,,0,,,0.0\n";
    private static final String GOOD =
            PRIOR + "1,0.5,50.0,60,40,0.8,0,3.5,0.1,0.2\n2,1.0,50.0,60,30,0.8,0,2.5,0.1,0.3\n";

    private static List<Check> checks(String rows, String nonFinite) {
        return checks("finished", 100, rows, nonFinite);
    }

    private static List<Check> checks(String status, int chains, String rows, String nonFinite) {
        String run = "{\"status\": \"" + status + "\", \"chains\": " + chains
                + ", \"config\": {\"particles\": 100, \"moves\": 2}, \"nonFinite\": " + nonFinite + "}";
        return Diagnosis.of(Evidence.of(run, HEADER + rows));
    }

    @Test
    void nothingIsWrongWithAGoodRun() {
        List<Check> checks = checks(GOOD, "{}");

        assertThat(checks.stream().map(Check::name))
                .containsExactly(
                        "target",
                        "acceptance",
                        "divergences",
                        "energy error",
                        "ancestors",
                        "lineages",
                        "ess",
                        "path",
                        "log evidence",
                        "finite");
        assertThat(checks).allMatch(Check::passed);
    }

    /** The last row, and the one check that it fails, with its finding. Next to each is the value that just passes. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            2,0.9,50,60,30,0.8,0,2.5,0.1,0.3       | target       | Stopped at beta = 0.900.
            2,1,50,60,30,0.19,0,2.5,0.1,0.3        | acceptance   | Acceptance 19 % in the last step.
            2,1,50,60,30,0.2,0,2.5,0.1,0.3         | none         | none
            2,1,50,60,30,0.995,0,2.5,0.1,0.3       | acceptance   | Acceptance 99.5 % in the last step.
            2,1,50,60,30,1.0,0,2.5,,0.3            | none         | none
            2,1,50,60,30,0.8,3,0,0.1,0.3           | divergences  | 3 of 200 moves of the last step diverged (1.50 %).
            2,1,50,60,30,0.8,2,2.5,0.1,0.3         | none         | none
            2,1,50,60,30,0.8,0,Infinity,0.1,0.3    | energy error | A trajectory of the last step ended where the energy is not a finite number.
            2,1,50,60,30,0.8,0,2e9,0.1,0.3         | energy error | The largest energy error of the last step is 2.00e+09 nat.
            2,1,50,60,30,0.8,0,1e6,0.1,0.3         | none         | none
            2,1,50,60,30,0.8,2,2000,0.1,0.3        | none         | none
            2,1,50,9,30,0.8,0,2.5,0.1,0.3          | ancestors    | Only 9 of 100 particles had offspring in step 2.
            2,1,50,10,30,0.8,0,2.5,0.1,0.3         | none         | none
            2,1,50,60,9,0.8,0,2.5,0.1,0.3          | lineages     | The final cloud descends from 9 of the 100 particles of the prior sample.
            2,1,50,60,10,0.8,0,2.5,0.1,0.3         | none         | none
            2,1,9.5,60,30,0.8,0,2.5,0.1,0.3        | ess          | The effective sample size was lowest in step 2: 9.50 % of the particles.
            2,1,10,60,30,0.8,0,2.5,0.1,0.3         | none         | none
            2,1,50,60,30,0.8,0,2.5,0.1,1.5         | log evidence | log Z: not to be relied on: standard error 1.5 nat, estimated from this run.
            2,1,50,60,30,0.8,0,2.5,0.1,0.0         | log evidence | log Z: nothing to estimate: all weights are equal.
            2,1,50,60,30,0.8,0,2.5,0.1,1e-8        | none         | none
            2,1,50,60,30,0.8,0,2.5,0.1,            | log evidence | log Z: not to be relied on: its error is too large, or the surviving lineages too few, to estimate it from this run.
            """)
    void eachCheckFailsBeyondItsThreshold(String row, String name, String finding) {
        List<Check> failed = checks(GOOD.replaceFirst("2,1\\.0.*\n", row.strip() + "\n"), "{}").stream()
                .filter(c -> !c.passed())
                .toList();

        if (name == null) {
            assertThat(failed).isEmpty();
        } else {
            assertThat(failed).hasSize(1);
            assertThat(failed.get(0).name()).isEqualTo(name);
            assertThat(failed.get(0).finding()).isEqualTo(finding);
            assertThat(failed.get(0).consequence()).hasSizeGreaterThan(20);
            assertThat(failed.get(0).remedy()).isNotEmpty();
        }
    }

    /** Of 200,000 moves of the last step. */
    @ParameterizedTest
    @CsvSource({"200, Infinity, true", "201, Infinity, false", "200, 1e12, true", "201, 1e12, false", "201, 1e5, true"})
    void trajectoriesThatSeldomRunAwayAreRejectedAndNoMore(int diverging, String energyError, boolean passes) {
        String run = "{\"config\": {\"particles\": 1000, \"moves\": 200}}";
        String steps =
                "0,0.0,1000,1000,1000,,0,,,0.0\n1,1.0,500,600,300,0.8," + diverging + "," + energyError + ",0.1,0.3\n";
        assertThat(Diagnosis.of(Evidence.of(run, HEADER + steps)))
                .filteredOn(check -> check.name().equals("energy error"))
                .extracting(Check::passed)
                .containsExactly(passes);
    }

    /** Three ways, the shares of which are known, or not, of how much of the sample. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.5;0.1;9   0.4;0.1;8   0.1;null;1  | true  | There are 3 solutions, with 50 ± 10, 40 ± 10, 10 % of the draws.
            0.5;0.1;9   0.3;null;1  0.2;0.1;8   | false | There are 3 solutions, with 50 ± 10, 30, 20 ± 10 % of the draws. The draws of one of them descend from one ancestor.
            0.8;null;4  0.2;null;3  0;null;0    | false | There are 3 solutions, with 80, 20, 0 % of the draws.
            1;null;30   0;null;0    0;null;0    | true  | There are 3 solutions, with 100, 0, 0 % of the draws.
            1;null;1    0;null;0    0;null;0    | false | There are 3 solutions, with 100, 0, 0 % of the draws. The draws of one of them descend from one ancestor.
            """)
    void solutionsOfUnknownShareFail(String solutions, boolean passes, String finding) {
        String list = Arrays.stream(solutions.split(" +"))
                .map(one -> one.split(";", -1))
                .map(one -> "{\"share\": " + one[0] + ", \"shareError\": " + one[1] + ", \"lineages\": " + one[2] + "}")
                .collect(Collectors.joining(", ", "[", "]"));
        String run = "{\"config\": {\"particles\": 100, \"moves\": 2}, \"solutions\": " + list + "}";
        Check check = Diagnosis.of(Evidence.of(run, HEADER + GOOD)).stream()
                .filter(c -> c.name().equals("solutions"))
                .findFirst()
                .orElseThrow();
        assertThat(check.passed()).isEqualTo(passes);
        assertThat(check.finding()).isEqualTo(finding);
    }

    /** The steps of a run that lost its lineages: the coldest at which it had enough is the third or the second. */
    @ParameterizedTest
    @CsvSource({
        "'', 30, Maybe --set temperature=0.21 --set particles=200 --set moves=4: this run was as cold after step 2",
        "'', 24, Maybe --set temperature=0.5 --set particles=200 --set moves=4: this run was as cold after step 1",
        "', \"formulation\": {\"type\": \"posterior\"}', 30, Maybe --set particles=1600."
    })
    void aSampleThatWouldHavePassedWarmerIsToldSo(String more, int thirdStep, String remedy) {
        String run = "{\"config\": {\"particles\": 100, \"moves\": 2, \"temperature\": 0.02" + more + "}}";
        List<Check> checks = Diagnosis.of(Evidence.of(
                run,
                HEADER + PRIOR + "1,0.04,50,60,60,0.8,0,3.5,0.1,0.2\n2,0.097,50,60,40,0.8,0,3.5,0.1,0.2\n3,0.2,50,60,"
                        + thirdStep
                        + ",0.8,0,3.5,0.1,0.2\n4,0.6,50,60,5,0.8,0,3.5,0.1,\n5,1.0,50,60,2,0.8,0,3.5,0.1,\n"));
        Verdict verdict = new Verdict(checks);
        assertThat(verdict.words()).isEqualTo("2 of 10 failed: lineages, log evidence");
        assertThat(verdict.remedies().get(0)).startsWith(remedy);
        assertThat(verdict.remedies()).doesNotHaveDuplicates().allMatch(line -> line.startsWith("Maybe "));
    }

    /** Where no warmer sample would have passed, each remedy is a budget in numbers, of what the run had. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2,1,50,60,9,0.8,0,2.5,0.1,0.3     | 0.5  | Maybe --set particles=400 --set temperature=5.
            2,1,50,60,1,0.8,0,2.5,0.1,0.3     | 0.5  | Maybe --set particles=400 --set temperature=5.
            2,1,50,60,9,0.8,0,2.5,0.1,0.3     | null | Maybe --set particles=400.
            2,1,50,60,1,0.8,0,2.5,0.1,0.3     | null | Maybe --set particles=1600.
            2,1,50,60,30,0.8,0,2.5,0.1,1.5    | 0.5  | Maybe --set particles=1600. Maybe compare several seeds: --replicates 4.
            2,1,50,60,30,0.8,0,2.5,0.1,1.05   | 0.5  | Maybe --set particles=800. Maybe compare several seeds: --replicates 4.
            2,1,50,60,30,0.8,3,0,0.1,0.3      | 0.5  | Maybe --set particles=200 --set temperature=5.
            2,1,50,60,30,0.1,0,2.5,0.1,0.3    | 0.5  | Maybe --set moves=4, for a step size to adapt and for what is rejected; or another kernel.
            """)
    void aRemedyIsABudgetInNumbers(String row, String temperature, String remedy) {
        String run = "{\"config\": {\"particles\": 100, \"moves\": 2"
                + (temperature.equals("null") ? "" : ", \"temperature\": " + temperature) + "}}";
        // The first step would not have passed either.
        String steps = PRIOR + "1,0.5,50.0,60,40,0.1,0,3.5,0.1,0.2\n" + row.strip() + "\n";
        List<Check> failed = Diagnosis.of(Evidence.of(run, HEADER + steps)).stream()
                .filter(check -> !check.passed())
                .toList();
        assertThat(failed).extracting(Check::remedy).containsExactly(remedy);
    }

    /** Beyond three standard errors: the error bar is not to be relied on then, either. */
    @ParameterizedTest
    @CsvSource({"-12.01, true", "-11.99, false"})
    void aSampleThatMissesMassFails(double bound, boolean passes) {
        String run = "{\"status\": \"finished\", \"config\": {\"particles\": 100, \"moves\": 2},"
                + " \"polish\": {\"logEvidenceBound\": " + bound + "}}";
        String steps = "step,beta,log_evidence,log_evidence_error\n0,0.0,0.0,0.0\n1,1.0,-12.3,0.1\n";
        List<Check> checks = Diagnosis.of(Evidence.of(run, steps));
        for (String name : List.of("missed mass", "log evidence")) {
            Check check = checks.stream()
                    .filter(c -> c.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            assertThat(check.passed()).as(name).isEqualTo(passes);
            assertThat(check.finding()).contains(passes && name.equals("log evidence") ? "0.10 nat" : "at least -1");
        }
    }

    /** Four steps: many small drifts, one large one, and what just passes. */
    @ParameterizedTest
    @CsvSource({
        "-1.3, -1.3, -1.3, false, too low",
        "1.3, 1.3, 1.3, false, too high",
        "1, 1, 4.1, false, too high",
        "-1.2, -1.2, -1.2, true, ''",
        "1, 1, -3.9, true, ''"
    })
    void aCloudThatLagsFails(double first, double second, double last, boolean passes, String words) {
        String run = "{\"status\": \"finished\", \"config\": {\"particles\": 100, \"moves\": 2}}";
        String steps = "step,beta,drift,log_evidence_error\n0,0.0,,0.0\n1,0.1," + first + ",0.1\n2,0.4," + second
                + ",0.1\n" + "3,0.7," + (Math.abs(last) > 2 ? -first : last) + ",0.1\n4,1.0," + last + ",0.1\n";
        List<Check> checks = Diagnosis.of(Evidence.of(run, steps));
        Check drift = checks.stream()
                .filter(c -> c.name().equals("drift"))
                .findFirst()
                .orElseThrow();
        assertThat(drift.passed()).isEqualTo(passes);
        assertThat(drift.consequence()).contains(words);
        Check evidence = checks.stream()
                .filter(c -> c.name().equals("log evidence"))
                .findFirst()
                .orElseThrow();
        assertThat(evidence.finding().contains("the cloud lags behind its target"))
                .isNotEqualTo(passes);
    }

    /** A kernel without trajectories has divergences, too, but no energy error that could be fine. */
    @Test
    void manyDivergencesLeaveNoEnergyErrorThatIsFine() {
        String some = PRIOR + "1,1.0,50.0,60,40,0.8,200,2e3,0.1,0.2\n";
        assertThat(checks(some, "{}").stream().filter(c -> !c.passed()).map(Check::name))
                .containsExactly("divergences", "energy error");
        String none = PRIOR + "1,1.0,50.0,60,40,0.8,200,0.0,,0.2\n";
        assertThat(checks(none, "{}").stream().map(Check::name)).doesNotContain("energy error");
        assertThat(checks(none, "{}").stream().filter(c -> !c.passed()).map(Check::name))
                .containsExactly("divergences");
    }

    /** Costs of 7 to 7 + spread at a temperature of 0.5. */
    @ParameterizedTest
    @CsvSource({"0, false", "4e-7, false", "6e-7, true", "100, true"})
    void aCostThatPrefersNothingFails(double spread, boolean passes) {
        String run = "{\"status\": \"finished\", \"config\": {\"particles\": 100, \"moves\": 2, \"temperature\": 0.5}}";
        String steps = "step,beta,best_cost,cost_q05,cost_q95\n0,0.0,7.0,7.0," + (7.0 + spread) + "\n";
        Check cost = Diagnosis.of(Evidence.of(run, steps)).get(1);
        assertThat(cost.name()).isEqualTo("cost");
        assertThat(cost.passed()).isEqualTo(passes);
        if (!passes) {
            assertThat(cost.finding()).isEqualTo("Every particle of the prior sample has one cost: 7.");
            assertThat(cost.remedy()).contains("weights were forgotten");
        }
    }

    @Test
    void aPolishThatIsStuckFails() {
        String run = "{\"status\": \"finished\", \"config\": {}, \"polish\": {\"particles\": 8, \"lowered\": %d,"
                + " \"obstacles\": {%s}}}";
        Check free = polish(run.formatted(7, ""));
        assertThat(free.passed()).isTrue();
        assertThat(free.finding())
                .isEqualTo("The polish lowered the cost of 7 of 8 starts, and nothing stood in its way.");
        Check stuck = polish(run.formatted(6, "\"its gradient is not finite\": 2"));
        assertThat(stuck.passed()).isFalse();
        assertThat(stuck.finding())
                .isEqualTo("In the polish, 2 of 8 starts stayed where they were: its gradient is not finite.");
    }

    /** As Adam on the acrobot. */
    @Test
    void aPolishThatGainsNothingSaysSo() {
        Check idle = polish("{\"status\": \"finished\", \"config\": {}, \"polish\": {\"particles\": 8, \"lowered\": 3,"
                + " \"gainedNothing\": true, \"bestCost\": 9.1, \"bestStartCost\": 9.1,"
                + " \"endings\": {\"iterations\": 8}}}");
        assertThat(idle.passed()).isFalse();
        assertThat(idle.finding()).contains("gained nothing").contains("9.1").contains("iterations 8");
        assertThat(idle.remedy()).contains("Maybe").contains("ilqr");
    }

    private static Check polish(String run) {
        List<Check> checks = Diagnosis.of(Evidence.of(run, HEADER + PRIOR));
        assertThat(checks.get(checks.size() - 1).name()).isEqualTo("polish");
        return checks.get(checks.size() - 1);
    }

    private static final String VIOLATED = "{\"constraint\": \"state-bounds\", \"entry\": \"x_upper\", \"unit\": \"m\","
            + " \"violation\": 0.25, \"time\": 0.4, \"atStart\": 0.1}";

    private static Check constraints(boolean met, String effort, String entries) {
        List<Check> checks = Diagnosis.of(Evidence.of(
                "{\"status\": \"finished\", \"config\": {}, \"constraints\": {\"met\": " + met
                        + ", \"polished\": true, \"tolerance\": 1e-6, \"entries\": [" + entries + "], \"effort\": "
                        + effort + "}}",
                HEADER + PRIOR + "1,1.0,50.0,60,30,0.8,0,2.5,0.1,0.3\n"));
        assertThat(checks.get(checks.size() - 1).name()).isEqualTo("constraints");
        return checks.get(checks.size() - 1);
    }

    /** What is violated, where, and what would help: another thing where the weight has grown in vain. */
    @Test
    void aViolatedConstraintSaysSo() {
        Check stuck = constraints(
                false, "{\"endings\": {\"stuck\": 8}, \"weight\": 1e10, \"largestMultiplier\": 3e9}", VIOLATED);
        assertThat(stuck.passed()).isFalse();
        assertThat(stuck.finding())
                .contains("state-bounds x_upper by 0.250 m at 0.400 s")
                .contains("The initial state violates state-bounds x_upper by 0.100 m, which no control can mend");
        assertThat(stuck.consequence()).contains("stuck 8");
        assertThat(stuck.remedy()).contains("contradict each other");
        assertThat(constraints(false, "{\"endings\": {\"rounds\": 8}, \"weight\": 1e4}", VIOLATED)
                        .remedy())
                .contains("feasibility.rounds");
        assertThat(constraints(false, "null", VIOLATED).remedy()).contains("formulation trajectory");
    }

    @Test
    void constraintsThatAreMetPass() {
        String met = VIOLATED.replace("0.25", "1e-9").replace("\"atStart\": 0.1", "\"atStart\": 0.0");
        assertThat(constraints(true, "null", met).passed()).isTrue();
        Check start = constraints(true, "null", VIOLATED.replace("0.25", "1e-9"));
        assertThat(start.passed()).isFalse();
        assertThat(start.consequence()).contains("No control can mend that");
    }

    /** 20 chains of 5 states: 40 transitions a step, and at most 20 particles with offspring. */
    @Test
    void aWasteFreeRunIsMeasuredByItsChains() {
        String few = PRIOR + "1,1.0,50.0,2,40,0.8,0,3.5,0.1,0.2\n";
        assertThat(checks("finished", 20, few, "{}")).allMatch(Check::passed);
        String fewer = PRIOR + "1,1.0,50.0,1,40,0.8,1,3.5,0.1,0.2\n";
        assertThat(checks("finished", 20, fewer, "{}").stream()
                        .filter(c -> !c.passed())
                        .map(Check::finding))
                .containsExactly(
                        "1 of 40 moves of the last step diverged (2.50 %).",
                        "Only 1 of 100 particles had offspring in step 1, in which there were 20 chains.");
    }

    @Test
    void toResumeIsNoRemedyForAStall() {
        String half = PRIOR + "1,0.5,50.0,60,40,0.8,0,3.5,0.1,0.2\n";
        assertThat(checks("stalled", 100, half, "{}").get(0).remedy()).contains("Start it again");
        assertThat(checks("interrupted", 100, half, "{}").get(0).remedy()).contains("tsmc resume");
    }

    @Test
    void aPathThatGetsNowhereHasStalled() {
        assertThat(path(5).passed()).isFalse();
        assertThat(path(5).finding())
                .isEqualTo("beta stalled: it grew by less than 1 % in each of 5 steps up to step 6.");
        assertThat(path(4).passed()).isTrue();
    }

    private static Check path(int slowSteps) {
        StringBuilder rows = new StringBuilder(PRIOR);
        double beta = 0.5;
        for (int step = 1; step <= slowSteps + 1; step++) {
            rows.append(step).append(',').append(beta).append(",50,60,40,0.8,0,3.5,0.1,0.2\n");
            beta *= 1.005;
        }
        rows.append(slowSteps + 2).append(",1.0,50,60,40,0.8,0,3.5,0.1,0.2\n");
        return checks(rows.toString(), "{}").stream()
                .filter(c -> c.name().equals("path"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsNotFiniteIsCountedByCauseWithAnExample() {
        List<Check> checks = checks(
                GOOD,
                "{\"nanCost\": 3, \"infiniteCost\": 0, \"nonFinitePrior\": 0, \"nonFiniteGradient\": 2,"
                        + " \"example\": {\"step\": 0, \"particle\": 17}}");

        assertThat(checks.get(checks.size() - 1).passed()).isFalse();
        assertThat(checks.get(checks.size() - 1).finding())
                .isEqualTo(
                        "Particles, counted over all steps: 3 with a cost that is NaN, 2 with a gradient that has a NaN"
                                + " or an infinity; the first was particle 17 after step 0, whose position is in run.json,"
                                + " nonFinite.example.");
    }

    @Test
    void aRunThatGotNowhereHasNothingToLookAt() {
        List<Check> checks = checks("", "{}");
        assertThat(checks).hasSize(1).noneMatch(Check::passed);
        assertThat(checks(PRIOR, "{}").stream().map(Check::name)).containsExactly("target", "finite");
    }

    @Test
    void runsThatDisagreeFailTogether() {
        Spread any = new Spread(0, 0, 0, 0);
        EvidenceBound below = new EvidenceBound(-2.0);
        Agreement good = new Agreement(new Spread(-5, 1.0, -6, -4), below, any, new double[] {1.1, 1.0}, 1.0);
        Agreement bad = new Agreement(new Spread(-5, 1.01, -6, -4), below, any, new double[] {1.0, 1.11}, 1.0);

        assertThat(Diagnosis.of(good, 3)).hasSize(2).allMatch(Check::passed);
        assertThat(Diagnosis.of(bad, 3)).hasSize(2).noneMatch(Check::passed);
        assertThat(Diagnosis.of(bad, 3).get(1).finding())
                .isEqualTo("R-hat is 1.11 on coordinate 1, the largest of 2, and 1 of the cost, over 3 runs.");
        Agreement costOnly = new Agreement(any, below, any, new double[] {1.0}, 1.2);
        assertThat(Diagnosis.of(costOnly, 3).get(1).passed()).isFalse();
    }

    @Test
    void runsThatAgreeMayAllHaveMissedTheSameMass() {
        Spread any = new Spread(0, 0, 0, 0);
        Spread agreed = new Spread(-5, 0.1, -5.1, -4.9);
        Agreement missed = new Agreement(agreed, new EvidenceBound(-4.6), any, new double[] {1.0}, 1.0);
        assertThat(Diagnosis.of(missed, 3).get(0).name()).isEqualTo("missed mass");
        assertThat(Diagnosis.of(missed, 3).get(0).passed()).isFalse();
        Agreement within = new Agreement(agreed, new EvidenceBound(-4.8), any, new double[] {1.0}, 1.0);
        assertThat(Diagnosis.of(within, 3)).allMatch(Check::passed);
    }
}
