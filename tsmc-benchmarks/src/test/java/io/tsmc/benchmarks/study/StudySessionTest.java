package io.tsmc.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.Optimiser;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Search;
import io.tsmc.api.Target;
import io.tsmc.benchmarks.study.Trial.Status;
import io.tsmc.rivals.RandomShooting;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudySessionTest {

    private static final int POPULATION = 64;

    @TempDir
    Path folder;

    /** Cancels its session after some trials. */
    private static final class Watcher implements StudySession.View {

        private final int most;
        private final List<Trial> trials = new ArrayList<>();
        private @Nullable StudySession session;

        Watcher(int most) {
            this.most = most;
        }

        @Override
        public void onStart(String problem, String method, long seed) {}

        @Override
        public void onTrial(Trial trial, int done, double secondsLeft) {
            trials.add(trial);
            assertThat(secondsLeft).isNotNegative();
            if (trials.size() == most && session != null) {
                session.cancel();
            }
        }
    }

    private List<Trial> run(StudyPlan plan, String out) {
        return run(plan, out, new Watcher(Integer.MAX_VALUE));
    }

    private List<Trial> run(StudyPlan plan, String out, Watcher watcher) {
        try (RunFolder results = RunFolder.within(folder.resolve(out))) {
            StudySession session =
                    new StudySession(plan, List.of(), new StudyFolder(results, SmallStudy.CATALOG), watcher);
            watcher.session = session;
            return session.execute();
        }
    }

    /** All that does not depend on the clock. */
    private static String bits(Trial trial) {
        return trial.problem() + " " + trial.method() + " " + trial.seed() + " " + trial.status() + " "
                + trial.bestCost()
                + " " + Arrays.toString(trial.position()) + " "
                + Arrays.toString(trial.kindCosts()) + " " + trial.spent().costEvaluations() + " "
                + trial.spent().gradientEvaluations() + " "
                + Arrays.toString(trial.curve().bestCost()) + " "
                + Arrays.toString(trial.curve().gradientEvaluations()) + trial.searches() + trial.success();
    }

    private static List<String> bits(List<Trial> trials) {
        return trials.stream().map(StudySessionTest::bits).toList();
    }

    private StudyPlan planWith(Optimiser optimiser) throws IOException {
        Study small = SmallStudy.read(folder, SmallStudy.STUDY);
        List<StudyMethod> methods = new ArrayList<>(small.methods());
        methods.add(1, new StudyMethod("other", Optional.of(optimiser), List.of()));
        Study study = new Study(
                small.name(),
                small.seeds(),
                small.threads(),
                small.warmUp(),
                small.clock(),
                small.budget(),
                small.problems(),
                methods);
        return StudyPlan.of(study, SmallStudy.CATALOG);
    }

    /** A method does not see how it is measured, so it cannot choose by that: what it holds for its best is what it hands over. */
    @Test
    void whatIsHandedOverIsChosenByTheMethod() throws IOException {
        Trial trial = run(planWith(new Mistaken()), "out").get(2);

        assertThat(trial.position()).containsOnly(10.0);
        assertThat(trial.curve().bestCost()).hasSize(1);
        assertThat(trial.bestCost().orElseThrow()).isGreaterThan(trial.curve().bestCost()[0]);
    }

    @Test
    void makesEachTrialAndTables() throws IOException {
        StudyPlan plan = SmallStudy.plan(folder, SmallStudy.STUDY);
        Watcher watcher = new Watcher(Integer.MAX_VALUE);
        List<Trial> trials = run(plan, "out", watcher);

        assertThat(trials).hasSize(8).extracting(Trial::status).containsOnly(Status.FINISHED);
        assertThat(watcher.trials)
                .extracting(trial -> trial.problem() + " " + trial.method() + " " + trial.seed())
                .as("seed by seed, problem by problem, and each method at another place")
                .containsExactly(
                        "slide shooting 1",
                        "slide tsmc 1",
                        "swing tsmc 1",
                        "swing shooting 1",
                        "slide tsmc 2",
                        "slide shooting 2",
                        "swing shooting 2",
                        "swing tsmc 2");
        assertThat(trials).allSatisfy(trial -> {
            double[] costs = trial.curve().bestCost();
            assertThat(trial.bestCost()).contains(costs[costs.length - 1]);
            assertThat(costs).isSortedAccordingTo((a, b) -> Double.compare(b, a));
            assertThat(trial.spent().evaluations(3.0)).isPositive().isLessThanOrEqualTo(1000.0);
            assertThat(trial.kindCosts()).isNotEmpty();
        });
        assertThat(trials.get(0).success()).isPresent();
        assertThat(trials.get(4).success()).as("of swing, which has no goal").isEmpty();
        Path out = folder.resolve("out");
        assertThat(Files.readAllLines(out.resolve("trials.csv"))).hasSize(9);
        assertThat(Files.readAllLines(out.resolve("problems.csv"))).hasSize(3);
        assertThat(Files.readAllLines(out.resolve("methods.csv"))).hasSize(3);
        long points = trials.stream().mapToLong(trial -> trial.curve().size()).sum();
        assertThat(Files.readAllLines(out.resolve("curves.csv"))).hasSize((int) points + 1);
        assertThat(out.resolve("environment.json")).content().contains("\"cpu\"", "\"java\"");
        assertThat(out.resolve("study.yaml")).exists();
    }

    @Test
    void theSameSeedGivesTheSameBits() throws IOException {
        StudyPlan plan = SmallStudy.plan(folder, SmallStudy.STUDY);
        StudyPlan sideBySide = SmallStudy.plan(folder, SmallStudy.STUDY.replace("seeds: 2", "seeds: 2\nthreads: 2"));

        assertThat(bits(run(sideBySide, "two"))).isEqualTo(bits(run(plan, "one")));
    }

    /** Counts the draws by hand: of 1000 evaluations, 15 times 64 are covered, and what the sixteenth finds does not count. */
    @Test
    void whatIsFoundAfterTheBudgetDoesNotCount() throws IOException {
        StudyPlan plan = SmallStudy.plan(folder, SmallStudy.STUDY);
        Trial trial = run(plan, "out").get(0);
        RunSpec spec = RunSpec.read(folder.resolve("slide.yaml"), List.of(), SmallStudy.CATALOG);

        double best = Double.POSITIVE_INFINITY;
        try (TsmcRun run = TsmcRun.of(spec, 1)) {
            for (int iteration = 0; iteration < 15; iteration++) {
                Particles draws = new Particles(run.target().dim(), POPULATION);
                run.target().samplePrior(RngStreams.of(1, RngUse.PLUGIN, iteration), draws);
                run.target().evaluate(draws);
                best = Math.min(best, draws.cost()[draws.lowest()]);
            }
        }
        assertThat(trial.method()).isEqualTo("shooting");
        assertThat(trial.spent().costEvaluations()).isEqualTo(15 * POPULATION);
        assertThat(trial.bestCost()).contains(best);
    }

    @Test
    void aMethodThatEndsEarlyBeginsAgainWithAnotherSeed() throws IOException {
        Trial trial = run(planWith(new RandomShooting(POPULATION, 4)), "out").get(2);

        assertThat(trial.method()).isEqualTo("other");
        assertThat(trial.spent().costEvaluations()).isEqualTo(15 * POPULATION);
        assertThat(trial.searches()).isEqualTo(4);
    }

    @Test
    void goesOnWhereItWasStopped() throws IOException {
        StudyPlan plan = SmallStudy.plan(folder, SmallStudy.STUDY);
        List<Trial> whole = run(plan, "whole");
        List<Trial> before = run(plan, "stopped", new Watcher(3));
        // What a process that was killed leaves behind.
        Files.writeString(folder.resolve("stopped/trials/swing.tsmc.2.yaml.part"), "problem: sw");
        Watcher after = new Watcher(Integer.MAX_VALUE);
        List<Trial> all = run(plan, "stopped", after);

        assertThat(before).hasSize(3);
        assertThat(after.trials).hasSize(5);
        assertThat(bits(all)).isEqualTo(bits(whole));
        assertThat(Files.readAllLines(folder.resolve("stopped/trials.csv"))).hasSize(9);
        assertThat(Files.readString(folder.resolve("stopped/problems.csv"))).contains("slide home", "swing up");
    }

    @Test
    void aStudyCanGrowButNotChange() throws IOException {
        run(SmallStudy.plan(folder, SmallStudy.STUDY), "out");
        Watcher more = new Watcher(Integer.MAX_VALUE);
        run(SmallStudy.plan(folder, SmallStudy.STUDY.replace("seeds: 2", "seeds: 3")), "out", more);

        assertThat(more.trials).hasSize(4).extracting(Trial::seed).containsOnly(3L);
        assertThatThrownBy(() -> run(
                        SmallStudy.plan(folder, SmallStudy.STUDY.replace("population: 64", "population: 32")), "out"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(
                        "problem slide, method shooting: there are trials with 'random-shooting {population: 64")
                .hasMessageContaining("problem swing, method shooting")
                .hasMessageNotContaining("method tsmc");
        assertThatThrownBy(() -> run(
                        SmallStudy.plan(folder, SmallStudy.STUDY.replace("evaluations: 1000", "evaluations: 999")),
                        "out"))
                .hasMessageContaining("1000 evaluations");
    }

    @Test
    void aTrialThatFailsCostsNoOther() throws IOException {
        List<Trial> trials = run(planWith(new Failing(3)), "out");
        List<Trial> others = run(SmallStudy.plan(folder, SmallStudy.STUDY), "others");

        assertThat(trials)
                .filteredOn(trial -> trial.method().equals("other"))
                .hasSize(4)
                .allSatisfy(trial -> {
                    assertThat(trial.status()).isEqualTo(Status.FAILED);
                    assertThat(trial.message()).contains("out of luck");
                    assertThat(trial.bestCost()).as("of what was found before").isPresent();
                });
        assertThat(bits(trials.stream()
                        .filter(trial -> !trial.method().equals("other"))
                        .toList()))
                .isEqualTo(bits(others));
        assertThat(Files.readString(folder.resolve("out/trials.csv"))).contains("slide,other,1,failed,out of luck,");
    }

    @Test
    void aMethodThatDoesNothingDoesNotGoOnForEver() throws IOException {
        Trial trial = run(planWith(new Failing(0)), "out").get(2);

        assertThat(trial.status()).isEqualTo(Status.FAILED);
        assertThat(trial.message().orElseThrow()).contains("without a single evaluation");
    }

    @Test
    void aMethodThatDoesNotFitIsNoFailure() throws IOException {
        Trial trial = run(planWith(new Failing(-1)), "out").get(2);

        assertThat(trial.status()).isEqualTo(Status.UNFIT);
        assertThat(trial.message()).contains("it has no taste for such targets");
    }

    @Test
    void othersMayTakeAsLongAsTheOneTheyAreComparedWith() throws IOException {
        String study = SmallStudy.STUDY
                .replace("budget: {evaluations: 1000}", "budget: {like: tsmc}")
                .replace("seeds: 2", "seeds: 1");
        Watcher watcher = new Watcher(Integer.MAX_VALUE);
        run(SmallStudy.plan(folder, study), "out", watcher);

        Trial measure = watcher.trials.get(0);
        Trial other = watcher.trials.get(1);
        assertThat(watcher.trials).extracting(Trial::method).containsExactly("tsmc", "shooting", "tsmc", "shooting");
        assertThat(measure.budgetSeconds()).isEmpty();
        assertThat(measure.sampleSize()).isEqualTo(16);
        assertThat(measure.searches()).isEqualTo(1);
        assertThat(other.budgetSeconds()).contains(measure.spent().seconds());
        assertThat(other.spent().seconds()).isLessThanOrEqualTo(measure.spent().seconds());
    }

    /** Holds plans for the better, the harder they push. */
    public record Mistaken() implements Optimiser {

        @Override
        public Search start(Target target, long seed) {
            return new Search() {
                private int pushed;

                @Override
                public boolean advance() {
                    pushed++;
                    return true;
                }

                @Override
                public Particles lowest() {
                    Particles one = new Particles(target.dim(), 1);
                    Arrays.fill(one.position(), pushed);
                    one.cost()[0] = -pushed;
                    return one;
                }

                @Override
                public long costEvaluations() {
                    return 100L * pushed;
                }

                @Override
                public long gradientEvaluations() {
                    return 0;
                }
            };
        }
    }

    /**
     * Throws after some iterations.
     *
     * @param iterations 0 for a search that ends at once; negative for one that refuses its target
     */
    public record Failing(int iterations) implements Optimiser {

        @Override
        public void check(Target target) {
            if (iterations < 0) {
                throw new IllegalArgumentException("it has no taste for such targets");
            }
        }

        @Override
        public Search start(Target target, long seed) {
            Search inner = new RandomShooting(POPULATION, iterations + 1).start(target, seed);
            return new Search() {
                private int advances;

                @Override
                public boolean advance() {
                    if (iterations == 0) {
                        return false;
                    }
                    if (advances++ == iterations) {
                        throw new IllegalStateException("out of luck");
                    }
                    return inner.advance();
                }

                @Override
                public Particles lowest() {
                    return inner.lowest();
                }

                @Override
                public long costEvaluations() {
                    return inner.costEvaluations();
                }

                @Override
                public long gradientEvaluations() {
                    return inner.gradientEvaluations();
                }
            };
        }
    }
}
