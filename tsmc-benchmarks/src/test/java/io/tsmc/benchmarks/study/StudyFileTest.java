package io.tsmc.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.benchmarks.Suite;
import io.tsmc.rivals.RandomShooting;
import io.tsmc.runtime.BadInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudyFileTest {

    @TempDir
    Path folder;

    private String refusal(String study) throws IOException {
        try {
            SmallStudy.plan(folder, study);
        } catch (BadInputException e) {
            return String.valueOf(e.getMessage()).replace(folder + "/", "");
        }
        throw new AssertionError("accepted");
    }

    @Test
    void readsAStudyAndFillsInWhatItLeavesOut() throws IOException {
        Study study = SmallStudy.read(folder, """
                name: small
                seeds: 3
                problems: [{name: P1, file: slide.yaml, suite: PENDULUM}]
                methods: [{name: tsmc}, {name: shooting, optimiser: {type: random-shooting, population: 7}}]
                """);

        assertThat(study.seeds()).containsExactly(1, 2, 3);
        assertThat(study.threads()).isEqualTo(1);
        assertThat(study.budget()).isEqualTo(Budget.like("tsmc"));
        assertThat(study.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo(folder.resolve("slide.yaml").toString());
            assertThat(problem.set()).isEmpty();
            assertThat(problem.bestKnown()).isEmpty();
            assertThat(problem.suite()).contains(Suite.PENDULUM);
        });
        assertThat(study.methods())
                .extracting(StudyMethod::optimiser)
                .containsExactly(
                        Optional.empty(), Optional.of(new RandomShooting(7, new RandomShooting().iterations())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"quick", "full", "policies", "samplers"})
    void thoseOfTheExamplesCanBeUsed(String name) {
        Path file = Path.of("../examples/studies").resolve(name + ".yaml");

        assertThat(StudyPlan.of(StudyFile.read(file), SmallStudy.CATALOG).trials())
                .isPositive();
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() throws IOException {
        Study study = SmallStudy.read(folder, SmallStudy.STUDY);
        Study again = SmallStudy.read(folder, StudyFile.text(study));

        assertThat(StudyFile.text(again)).isEqualTo(StudyFile.text(study));
        assertThat(again.seeds()).containsExactly(1, 2);
        assertThat(again.problems()).isEqualTo(study.problems());
        assertThat(again.methods()).isEqualTo(study.methods());
        assertThat(again.budget()).isEqualTo(Budget.ofEvaluations(1000));
    }

    @Test
    void showsAllFaultsWithTheirPlaces() throws IOException {
        assertThat(refusal("""
                name: small
                seeds: [1, 1]
                treads: 2
                warmUp: -1
                problems:
                  - {name: P1, fle: slide.yaml, bestKnown: abc}
                  - {name: a/b, file: slide.yaml, gradientCost: 0.5, suite: PENDULM}
                methods:
                  - {name: mppy, optimiser: {type: mpi, population: 3}}
                  - {name: shooting, optimiser: {type: random-shooting, population: 0}}
                """).lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo(
                                        "study.yaml:3:1: treads: unknown key. Known: budget, clock, methods, name, problems, seeds,"
                                                + " threads, warmUp. Maybe you meant 'threads'."),
                        line -> assertThat(line)
                                .startsWith(
                                        "study.yaml:6:16: problems[0].fle: unknown setting. Known: bestKnown, exact,")
                                .endsWith(" Maybe you meant 'file'."),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "study.yaml:6:44: problems[0].bestKnown: expected a number, got the text 'abc'."),
                        line -> assertThat(line)
                                .startsWith("study.yaml:7:61: problems[1].suite: unknown value 'PENDULM'.")
                                .endsWith(" Maybe you meant 'PENDULUM'."),
                        line -> assertThat(line)
                                .startsWith(
                                        "study.yaml:9:36: methods[0].optimiser.type: unknown optimiser 'mpi'. Known: ")
                                .endsWith(" Maybe you meant 'mppi'."),
                        line -> assertThat(line)
                                .startsWith(
                                        "study.yaml:10:69: methods[1].optimiser.population: 0 must be at least 1."));
    }

    @Test
    void refusesWhatDoesNotFitTogether() throws IOException {
        assertThat(refusal("""
                name: ' '
                seeds: [1, 1]
                threads: 0
                warmUp: -1
                budget: {like: ilqr}
                problems:
                  - {name: a/b, file: slide.yaml}
                  - {name: P1, file: slide.yaml}
                  - {name: p1, file: slide.yaml}
                methods: [{name: tsmc}]
                """).lines())
                .containsExactly(
                        "study.yaml:1:7: name: must not be blank.",
                        "study.yaml:2:8: seeds: one is named twice, but a seed makes the same trial again. Maybe take their"
                                + " number, for 1, 2, 3, ….",
                        "study.yaml:3:10: threads: 0 must be from 1 to 256. Maybe take 1: trials side by side slow each other"
                                + " down.",
                        "study.yaml:4:9: warmUp: -1.0 must be finite and not negative. Maybe take 1, or 0 for none.",
                        "study.yaml:5:16: budget.like: there is no method 'ilqr' in this study. Known: tsmc.",
                        "study.yaml:7:12: problems[0].name: 'a/b' is to be part of the names of files: letters, digits, '-' and"
                                + " '_'. Maybe take 'a-b'.",
                        "study.yaml:9:12: problems[2].name: 'p1' is the name of problems[1], too.");
    }

    @Test
    void aBudgetIsOneOfThree() throws IOException {
        assertThat(refusal(SmallStudy.STUDY.replace("{evaluations: 1000}", "{evaluations: 1000, seconds: 1}")))
                .isEqualTo(
                        "study.yaml:4:9: budget: expected one of seconds, evaluations and like. Maybe take {like: METHOD}, for"
                                + " as much time as that method takes.");
        assertThat(refusal(SmallStudy.STUDY.replace("{evaluations: 1000}", "{}")))
                .contains("budget: expected one of");
        assertThat(refusal(SmallStudy.STUDY.replace("seeds: 2", "seeds: 0")))
                .isEqualTo("study.yaml:2:8: seeds: expected a list, or their number from 1 to 100000, got 0.");
    }

    @Test
    void showsWhatIsWrongWithTheRunFilesOfAllProblems() throws IOException {
        assertThat(refusal("""
                name: small
                seeds: 2
                problems:
                  - {name: P1, file: slide.yaml, set: [horizn=5], judge: [horizon=9]}
                  - {name: P2, file: slid.yaml}
                  - {name: P3, file: swing.yaml, judge: [temperature=2, horizon=9]}
                methods:
                  - {name: tsmc}
                  - {name: colder, set: [temperature=0.1, particles=0]}
                  - {name: cheat, set: ['initialState=[0, 0]']}
                """).lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("problem P1: --set horizn=5: horizn: unknown key.")
                                .endsWith("Maybe you meant 'horizon'."),
                        line -> assertThat(line).startsWith("problem P2: slid.yaml: there is no such file"),
                        line -> assertThat(line)
                                .isEqualTo("problem P3: judge: changes 'horizon', and so what the problem is."),
                        line -> assertThat(line)
                                .startsWith(
                                        "problem P3: method colder: --set particles=0: particles: 0 must be at least 2."),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "problem P3: method cheat: set changes 'initialState', and so what the problem is."
                                                + " Maybe make another problem of it, for all methods."));
    }
}
