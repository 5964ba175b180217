package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Polish;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.problem.cost.ControlEffort;
import io.tsmc.problem.cost.Quadratic;
import io.tsmc.riccati.Ilqr;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TemperatureSweep;
import io.tsmc.runtime.run.Trade;
import io.tsmc.runtime.run.Trades;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.RunResult;
import io.tsmc.sampler.kernel.Hmc;
import io.tsmc.sampler.polish.Lbfgs;
import io.tsmc.sampler.schedule.AdaptiveEss;
import io.tsmc.systems.DoubleIntegrator;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;

/** What one run says of every temperature, against the exact distributions of a linear system with quadratic costs. */
class TemperatureSweepTest {

    private static final int RUNS = 16;
    private static final double FALSE_ALARM_RATE = 1e-6;
    private static final double[] TEMPERATURES = {5.0, 1.0, 0.2};

    private static RunSpec spec(long seed) {
        return RunSpec.builder("exact")
                .dynamics(new DoubleIntegrator())
                .initialState(1.0, 0.0)
                .horizon(20)
                .cost(
                        new Quadratic(new double[0], new double[] {2.5, 0.25}, new double[] {5.0, 0.5}),
                        new ControlEffort(new double[] {0.25}))
                .prior(new ColoredGaussian(0.0, 1.0))
                .temperature(1.0)
                .particles(256)
                .moves(4)
                .kernel(new Hmc())
                .schedule(new AdaptiveEss(0.8))
                .seed(seed)
                .build();
    }

    private static Trades sweep(RunSpec spec, int threads) {
        try (TemperatureSweep sweep = TemperatureSweep.of(spec, threads, List.of())) {
            return sweep.run((state, info) -> {});
        }
    }

    private static Trade at(Trades trades, double temperature) {
        return trades.temperatures().stream()
                .filter(trade -> trade.temperature() == temperature)
                .findFirst()
                .orElseThrow();
    }

    private static LinearGaussian exact(double temperature) {
        LinearQuadratic p = LinearQuadratic.doubleIntegrator();
        return LinearGaussian.of(new LinearQuadratic(
                p.transition(),
                p.input(),
                p.initialState(),
                p.horizon(),
                p.stateWeights(),
                p.controlWeights(),
                p.terminalWeights(),
                temperature));
    }

    /** Two-sided t-tests whose error bar is the spread between independent sweeps; no seed is picked. */
    @Test
    void oneRunTellsTheCostOfADrawAndTheEvidenceAtEveryTemperature() {
        List<Trades> sweeps =
                LongStream.range(0, RUNS).mapToObj(seed -> sweep(spec(seed), 2)).toList();
        for (double temperature : TEMPERATURES) {
            LinearGaussian exact = exact(temperature);
            List<Trade> trades =
                    sweeps.stream().map(sweep -> at(sweep, temperature)).toList();
            assertMean(trades, "cost at " + temperature, exact.expectedCost(), Trade::meanCost);
            // The evidence itself is estimated without bias, its logarithm is not.
            assertMean(
                    trades,
                    "evidence at " + temperature,
                    1.0,
                    trade -> Math.exp(trade.logEvidence() - exact.logEvidence()));
            assertThat(trades.get(0).information())
                    .isEqualTo(-trades.get(0).meanCost() / temperature
                            - trades.get(0).logEvidence());
        }
        // Of a quadratic, every coordinate raises the mean cost by half the temperature.
        double cold = 1e-9;
        double lowest = exact(cold).expectedCost() - 20 * cold / 2;
        sweeps.forEach(sweep -> assertThat(sweep.best().cost()).isCloseTo(lowest, within(1e-6)));
    }

    private static void assertMean(List<Trade> trades, String what, double expected, ToDoubleFunction<Trade> estimate) {
        double[] estimates = trades.stream().mapToDouble(estimate).toArray();
        double standardError = Math.sqrt(StatUtils.variance(estimates) / RUNS);
        double quantile = new TDistribution(RUNS - 1).inverseCumulativeProbability(1 - FALSE_ALARM_RATE / 2);
        assertThat(StatUtils.mean(estimates))
                .as("%s, standard error %s", what, standardError)
                .isCloseTo(expected, within(quantile * standardError));
    }

    @Test
    void theTemperatureOfTheFileAndTheNumberOfThreadsDoNotMatter() {
        Trades trades = sweep(spec(1), 1);
        Trades others = sweep(spec(1).toBuilder().temperature(7.0).build(), 2);
        assertThat(others.temperatures()).isEqualTo(trades.temperatures());
        assertThat(others.best().cost()).isEqualTo(trades.best().cost());
    }

    /** Of a file that says nothing of it, too; what takes rounds, or none, makes way for one that is quick. */
    @Test
    void polishesAsARunDoes() {
        assertThat(polish("pendulum", List.of())).isInstanceOf(Ilqr.class);
        assertThat(polish("pendulum", List.of("polish={type: lbfgs, particles: 3}")))
                .isEqualTo(new Lbfgs(3, new Lbfgs().maxIterations(), 10, 1e-8));
        assertThat(polish("pendulum", List.of("polish={type: none}"))).isEqualTo(new Lbfgs());
        assertThat(polish("pendulum-policy", List.of("polish={type: adam, rounds: 2}")))
                .isEqualTo(new Lbfgs());
    }

    private static Polish polish(String file, List<String> settings) {
        RunSpec spec = RunSpec.read(Path.of("../examples/" + file + ".yaml"), settings, PluginCatalog.load());
        try (TemperatureSweep sweep = TemperatureSweep.of(spec, 1, List.of())) {
            return sweep.polish();
        }
    }

    @Test
    void sumsUpWhatARunAtThatTemperatureTakes() {
        Trade trade = at(sweep(spec(1), 1), 1.0);
        try (TsmcRun run = TsmcRun.of(spec(1), 1)) {
            RunResult result = run.run((state, info) -> {});
            // β is rounded differently, so the paths part after a while.
            assertThat(trade.steps()).isCloseTo(result.state().step(), within(1));
        }
    }

    @Test
    void whoStopsASweepKeepsWhatWasFound() {
        try (TemperatureSweep sweep = TemperatureSweep.of(spec(1), 1, List.of())) {
            Trades trades = sweep.run((state, info) -> {
                if (state.step() == 3) {
                    sweep.cancel();
                }
            });
            assertThat(trades.complete()).isFalse();
            assertThat(trades.temperatures()).isNotEmpty().allMatch(trade -> trade.steps() <= 3);
            assertThat(trades.best().exists()).isTrue();
        }
    }
}
