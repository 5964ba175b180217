package io.tsmc.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Evaluations;
import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.Resampler;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Schedule;
import io.tsmc.api.Target;
import io.tsmc.sampler.kernel.Hmc;
import io.tsmc.sampler.resampler.Systematic;
import io.tsmc.sampler.schedule.AdaptiveEss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TsmcTest {

    private static final int COUNT = 200;

    private final ThreadEngine engine = new ThreadEngine(new LinearGaussian(), 2, 64);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aStepChoosesBetaReweightsTunesResamplesAndMutatesAtTheNewBeta() {
        List<String> log = new ArrayList<>();
        Schedule halfway = (beta, energies) -> logged(log, "schedule from " + beta, beta + 0.5);
        Resampler resampler = (weights, rng, ancestors) -> {
            log.add("resample");
            new Systematic().resample(weights, rng, ancestors);
        };
        try (ThreadEngine oneBlock = new ThreadEngine(new LinearGaussian(), 1, COUNT)) {
            new Tsmc(new Recording(log), resampler, halfway, COUNT, 2, oneBlock)
                    .run(0, (state, info) -> log.add("listener " + info.step()));
        }
        assertThat(log)
                .containsExactly(
                        "listener 0",
                        "schedule from 0.0",
                        "tuned",
                        "resample",
                        "mutate at 0.5",
                        "adapted",
                        "mutate at 0.5",
                        "adapted",
                        "listener 1",
                        "schedule from 0.5",
                        "tuned",
                        "resample",
                        "mutate at 1.0",
                        "adapted",
                        "mutate at 1.0",
                        "adapted",
                        "listener 2");
    }

    @Test
    void aStepLeavesItsStateAloneAndCanBeRepeated() {
        Tsmc tsmc = tsmc(new LinearGaussian());
        State start = tsmc.init(3).state();
        double[] position = start.particles().position().clone();
        Tsmc.Step once = tsmc.step(start);
        Tsmc.Step again = tsmc.step(start);
        assertThat(start.particles().position()).containsExactly(position);
        assertThat(again.state().particles().position())
                .containsExactly(once.state().particles().position());
        assertThat(again.info()).usingRecursiveComparison().isEqualTo(once.info());
    }

    /** Sorting energies, or adding up weights in place, is near at hand; the estimates are not to notice. */
    @Test
    void whatPluginsDoToTheirArgumentsDoesNotReachTheEstimates() {
        Schedule schedule = new AdaptiveEss();
        Schedule sorting = (beta, energies) -> {
            double next = schedule.next(beta, energies);
            Arrays.sort(energies);
            return next;
        };
        Resampler addingUp = (weights, rng, ancestors) -> {
            new Systematic().resample(weights, rng, ancestors);
            Arrays.parallelPrefix(weights, Double::sum);
        };
        RunResult expected =
                new Tsmc(new Scribbling(0.0), new Systematic(), schedule, COUNT, 2, engine).run(2, (state, info) -> {});
        RunResult actual =
                new Tsmc(new Scribbling(7.0), addingUp, sorting, COUNT, 2, engine).run(2, (state, info) -> {});

        assertThat(actual.infos())
                .extracting(Info::ess, Info::logEvidence, Info::logEvidenceError, Info::lineages)
                .isEqualTo(expected.infos().stream()
                        .map(i -> tuple(i.ess(), i.logEvidence(), i.logEvidenceError(), i.lineages()))
                        .toList());
        assertThat(actual.state().particles().position())
                .containsExactly(expected.state().particles().position());
    }

    @Test
    void aResultTellsWhatHappened() {
        List<Double> lowest = new ArrayList<>();
        RunResult result = tsmc(new LinearGaussian())
                .run(
                        0,
                        (state, info) -> lowest.add(
                                Arrays.stream(state.particles().cost()).min().orElseThrow()));
        State state = result.state();
        assertThat(state.finished()).isTrue();
        assertThat(state.beta()).isEqualTo(1.0);
        assertThat(result.infos()).hasSize(state.step() + 1);
        assertThat(result.infos().stream().map(Info::evaluations).reduce(Evaluations.NONE, Evaluations::plus))
                .isEqualTo(state.evaluations());
        assertThat(result.best().cost())
                .isEqualTo(lowest.stream().mapToDouble(c -> c).min().orElseThrow());
        Info last = result.infos().get(state.step());
        assertThat(last.logEvidence()).isEqualTo(state.logEvidence());
        assertThat(last.costQuantiles()).isSorted().hasSize(5);
        assertThat(last.uniqueAncestors()).isBetween(2, COUNT);
        assertThat(last.acceptanceRate()).isBetween(0.0, 1.0);
        // Each step but the last loses as much of the effective sample size as the schedule allows.
        for (Info info : result.infos().subList(1, state.step())) {
            assertThat(info.ess()).isCloseTo(0.5 * COUNT, within(1e-6 * COUNT));
        }

        Particles best = new Particles(LinearGaussian.STEPS, 1);
        System.arraycopy(result.best().position(), 0, best.position(), 0, LinearGaussian.STEPS);
        new LinearGaussian().evaluate(best);
        assertThat(best.cost()[0]).isEqualTo(result.best().cost());
    }

    @Test
    void particlesOfProbabilityZeroAreCountedAndReplaced() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            for (boolean badPrior : new boolean[] {false, true}) {
                HalfImpossible target = new HalfImpossible(bad, badPrior);
                Tsmc tsmc = tsmc(target);
                Particles prior = tsmc.init(1).state().particles();
                int impossible =
                        (int) Arrays.stream(prior.position()).filter(x -> x > 0).count();

                RunResult result = tsmc.run(1, (state, info) -> {});

                assertThat(result.infos().get(0).nonFinite().total()).isEqualTo(impossible);
                assertThat(result.infos().get(1).nonFinite()).isEqualTo(NonFinite.NONE);
                assertThat(Arrays.stream(result.state().particles().position())).allMatch(x -> x <= 0);
                assertThat(result.best().cost()).isZero();
                // The possible particles all cost nothing: the evidence is their share, in one step.
                assertThat(result.state().step()).isEqualTo(1);
                assertThat(result.state().logEvidence())
                        .isCloseTo(Math.log((COUNT - impossible) / (double) COUNT), within(1e-12));
            }
        }
    }

    @Test
    void hugeCostsDoNotPoisonTheCloud() {
        RunResult result = tsmc(new HalfImpossible(1e200, false)).run(1, (state, info) -> {});
        assertThat(Arrays.stream(result.state().particles().position())).allMatch(x -> x <= 0);
        assertThat(result.infos()).allMatch(info -> info.nonFinite().equals(NonFinite.NONE));
        assertThat(result.state().logEvidence()).isFinite();
    }

    @Test
    void saysSoWhenEveryParticleHasProbabilityZero() {
        Target target = new ThreadEngineTest.Hooked(block -> Arrays.fill(block.logPrior(), Double.NaN));
        assertThatThrownBy(() -> tsmc(target).run(0, (state, info) -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("all 200 particles")
                .hasMessageContaining("Maybe");
    }

    @Test
    void cancelledBetweenStepsItReturnsTheLastState() {
        List<Integer> steps = new ArrayList<>();
        RunResult result = tsmc(new LinearGaussian()).run(0, (state, info) -> {
            steps.add(info.step());
            if (info.step() == 2) {
                engine.cancel();
            }
        });
        assertThat(steps).containsExactly(0, 1, 2);
        assertThat(result.state().step()).isEqualTo(2);
        assertThat(result.state().finished()).isFalse();
        assertThat(result.infos()).hasSize(3);
    }

    @Test
    void cancelledInTheMiddleOfAStepItReturnsTheStateBeforeIt() {
        Tsmc undisturbed = tsmc(new LinearGaussian());
        Tsmc.Step first = undisturbed.step(undisturbed.init(0).state());

        AtomicInteger evaluations = new AtomicInteger();
        long untilTheMiddleOfStepTwo = 4 + 4 * (first.info().gradientEvaluations() / COUNT) + 2;
        RunResult result = tsmc(new ThreadEngineTest.Hooked(block -> {
                    if (evaluations.incrementAndGet() == untilTheMiddleOfStepTwo) {
                        engine.cancel();
                    }
                }))
                .run(0, (state, info) -> {});
        assertThat(result.state().particles().position())
                .containsExactly(first.state().particles().position());
        assertThat(result.infos()).hasSize(2);
    }

    @Test
    void cancelledBeforeThePriorIsSampledThereIsNoResult() {
        engine.cancel();
        assertThatThrownBy(() -> tsmc(new LinearGaussian()).run(0, (state, info) -> {}))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void aFailingTargetEndsTheRunWithItsCause() {
        ArithmeticException failure = new ArithmeticException("singular mass matrix");
        AtomicInteger evaluations = new AtomicInteger();
        Target target = new ThreadEngineTest.Hooked(block -> {
            if (evaluations.incrementAndGet() > 20) {
                throw failure;
            }
        });
        assertThatThrownBy(() -> tsmc(target).run(0, (state, info) -> {}))
                .hasMessageContaining("singular mass matrix")
                .hasCause(failure);
    }

    @Test
    void refusesNumbersThatMakeNoSense() {
        assertThatThrownBy(() -> tsmc(new LinearGaussian(), 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("particles: 1");
        assertThatThrownBy(() -> tsmc(new LinearGaussian(), 2, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("moves: 0");
        assertThatThrownBy(() -> tsmc(new HalfImpossible(0, 0.0, false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("temperature: 0.0");
    }

    @Test
    void refusesAScheduleThatStandsStillAndAStepBeyondTheEnd() {
        Tsmc still = new Tsmc(new Hmc(), new Systematic(), (beta, energies) -> beta, COUNT, 1, engine);
        assertThatThrownBy(() -> still.step(still.init(0).state())).hasMessageContaining("from beta = 0.0 to 0.0");
        Tsmc tsmc = tsmc(new LinearGaussian());
        State end = tsmc.run(0, (state, info) -> {}).state();
        assertThatThrownBy(() -> tsmc.step(end)).hasMessageContaining("has reached beta = 1");
    }

    private Tsmc tsmc(Target target) {
        return tsmc(target, COUNT, 2);
    }

    private Tsmc tsmc(Target target, int particles, int moves) {
        return new Tsmc(new Hmc(), new Systematic(), new AdaptiveEss(), particles, moves, engine.on(target));
    }

    private static double logged(List<String> log, String line, double value) {
        log.add(line);
        return value;
    }

    /** Writes down what it is asked to do, and does nothing. */
    private record Recording(List<String> log) implements Kernel {
        @Override
        public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
            log.add("mutate at " + beta);
            return Mutation.of(new double[particles.count()], 0);
        }

        @Override
        public Kernel tuned(Target target, double beta, Particles particles, double[] weights) {
            log.add("tuned");
            return this;
        }

        @Override
        public Kernel adapted(Mutation last) {
            log.add("adapted");
            return this;
        }
    }

    /** Moves like {@link Hmc}, and multiplies the weights that it was tuned with. */
    private record Scribbling(double factor, Kernel inner) implements Kernel {
        Scribbling(double factor) {
            this(factor, new Hmc());
        }

        @Override
        public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
            return inner.mutate(target, beta, particles, streams);
        }

        @Override
        public Kernel tuned(Target target, double beta, Particles particles, double[] weights) {
            Kernel tuned = inner.tuned(target, beta, particles, weights);
            if (factor != 0.0) {
                Arrays.setAll(weights, n -> factor * weights[n]);
            }
            return new Scribbling(factor, tuned);
        }

        @Override
        public Kernel adapted(Mutation last) {
            return new Scribbling(factor, inner.adapted(last));
        }
    }

    /** One coordinate; where it is positive, the cost or the log prior has a given bad value, elsewhere the cost is 0. */
    private static final class HalfImpossible extends NormalPrior {
        private final double bad;
        private final boolean badPrior;

        HalfImpossible(double bad, boolean badPrior) {
            this(bad, 1.0, badPrior);
        }

        HalfImpossible(double bad, double temperature, boolean badPrior) {
            super(1, temperature);
            this.bad = bad;
            this.badPrior = badPrior;
        }

        @Override
        public void evaluateCost(Particles particles) {
            for (int n = 0; n < particles.count(); n++) {
                boolean impossible = particles.position()[n] > 0;
                particles.cost()[n] = impossible && !badPrior ? bad : 0.0;
                if (impossible && badPrior) {
                    particles.logPrior()[n] = bad;
                }
            }
        }
    }
}
