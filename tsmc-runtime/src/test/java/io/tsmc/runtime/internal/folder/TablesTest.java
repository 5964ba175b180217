package io.tsmc.runtime.internal.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Evaluations;
import io.tsmc.api.Tuning;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.runtime.fake.Slider;
import io.tsmc.runtime.internal.log.RunLog;
import io.tsmc.runtime.internal.yaml.Json;
import io.tsmc.runtime.internal.yaml.Yaml;
import io.tsmc.runtime.report.StepsTable;
import io.tsmc.sampler.Info;
import io.tsmc.sampler.NonFinite;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TablesTest {

    @Test
    void stepsHaveOneLineEachAndNothingForWhatDoesNotExist() {
        Info prior = new Info(
                0,
                0.0,
                64.0,
                64,
                64,
                0,
                Double.NaN,
                0,
                0,
                Tuning.NONE,
                Double.NaN,
                0.0,
                0.0,
                3.5,
                new double[] {4, 5, 6, 7, 8},
                new NonFinite(1, 0, 0, 0, 7),
                new Evaluations(6, 64));
        Info first = new Info(
                1,
                0.25,
                32.0,
                40,
                39,
                28,
                0.75,
                2,
                2500.5,
                Tuning.ofStepSize(0.125),
                -0.5,
                -1.5,
                Double.NaN,
                3.0,
                new double[] {3, 4, 5, 6, 7},
                NonFinite.NONE,
                new Evaluations(60, 640));

        assertThat(StepsCsv.of(List.of(new RunLog.TimedStep(prior, 0.5), new RunLog.TimedStep(first, 1.5)))
                        .lines())
                .containsExactly(
                        "step,beta,ess,unique_ancestors,lineages,moves,acceptance_rate,diverging,max_energy_error,step_size,drift,"
                                + "log_evidence,log_evidence_error,best_cost,cost_q05,cost_q25,cost_q50,cost_q75,cost_q95,non_finite,cost_evaluations,gradient_evaluations,seconds",
                        "0,0.0,64.0,64,64,0,,0,0.0,,,0.0,0.0,3.5,4.0,5.0,6.0,7.0,8.0,1,6,64,0.5",
                        "1,0.25,32.0,40,39,28,0.75,2,2500.5,0.125,-0.5,-1.5,,3.0,3.0,4.0,5.0,6.0,7.0,0,60,640,1.5");
    }

    /** A kernel of several may use one of them for the first time in a later step. */
    @Test
    void whatElseIsTunedHasColumnsAtTheEnd() {
        Tuning before = Tuning.ofStepSize(1.0).with("pcn.acceptanceRate", 0.25);
        Tuning after = before.with("trajectoryLength", 2.5);
        List<String> lines =
                StepsCsv.of(List.of(step(before), step(after))).lines().toList();
        assertThat(lines.get(0)).endsWith(",seconds,pcn.acceptance_rate,trajectory_length");
        assertThat(lines.get(1)).endsWith(",1.5,0.25,");
        assertThat(lines.get(2)).endsWith(",1.5,0.25,2.5");
    }

    private static RunLog.TimedStep step(Tuning tuning) {
        return new RunLog.TimedStep(
                new Info(
                        1,
                        0.5,
                        1,
                        1,
                        1,
                        1,
                        0.5,
                        0,
                        0,
                        tuning,
                        0,
                        0,
                        0,
                        0,
                        new double[5],
                        NonFinite.NONE,
                        Evaluations.NONE),
                1.5);
    }

    @Test
    void stepsAreReadBackAndWhatDoesNotExistIsNaN() {
        StepsTable table = StepsTable.parse("step,beta,step_size\n0,0.0,\n1,0.30000000000000004,Infinity\n");

        assertThat(table.count()).isEqualTo(2);
        assertThat(table.value("beta", 1)).isEqualTo(0.1 + 0.2);
        assertThat(table.value("step_size", 0)).isNaN();
        assertThat(table.value("step_size", 1)).isInfinite();
        assertThat(table.value("gamma", 0)).isNaN();
        assertThat(table.has("beta")).isTrue();
        assertThat(table.has("gamma")).isFalse();
    }

    @Test
    void aTrajectoryNamesItsColumnsAndEndsWithTheTerminalCosts() {
        Rollout rollout = new Rollout(
                new double[][] {{1, 0}, {1, 0.5}, {1.05, 0.5}, {1.1, 0.5}},
                new double[] {0, 0.1, 0.2, 0.3},
                new double[][] {{5}, {0}, {0}},
                new double[][] {{0.1, 0.2}, {0.1, 0}, {0.1, 0}},
                new double[] {7, 0});

        assertThat(TrajectoryCsv.of(rollout, new Slider(), List.of("angle", "odd, name"))
                        .lines())
                .containsExactly(
                        "time [s],place [m],speed [m/s],push [N],cost angle,\"cost odd, name\"",
                        "0.0,1.0,0.0,5.0,0.1,0.2",
                        "0.1,1.0,0.5,0.0,0.1,0.0",
                        "0.2,1.05,0.5,0.0,0.1,0.0",
                        "0.3,1.1,0.5,,7.0,0.0");
    }

    @Test
    void jsonHasNullWhereThereIsNoNumber() {
        assertThat(Json.compact(List.of(1, 0.5, Double.NaN, Map.of("a", Double.NEGATIVE_INFINITY))))
                .isEqualTo("[1,0.5,null,{\"a\":null}]");
    }

    @Test
    void yamlQuotesWhatWouldBeReadAsSomethingElse() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("plain", "drive around obstacles");
        tree.put("colon", "a: b # c");
        tree.put("yes", "Yes");
        tree.put("number", "12");
        tree.put("numbers", List.of(1.0, Double.POSITIVE_INFINITY, Double.NaN, 3));
        tree.put("terms", List.of(Map.of("type", "angle"), Map.of("states", List.of())));

        assertThat(Yaml.text(tree).lines())
                .containsExactly(
                        "plain: drive around obstacles",
                        "colon: \"a: b # c\"",
                        "yes: \"Yes\"",
                        "number: \"12\"",
                        "numbers: [1.0, .inf, .nan, 3]",
                        "terms:",
                        "  - {type: angle}",
                        "  - {states: []}");
    }
}
