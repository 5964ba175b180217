package io.tsmc.runtime.internal.calibration;

import io.tsmc.api.Likelihood;
import io.tsmc.api.Observations;
import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.problem.formulation.PosteriorTarget;
import io.tsmc.problem.formulation.Predictive;
import io.tsmc.problem.likelihood.OtherObservations;
import io.tsmc.problem.settings.UncertainSetting;
import io.tsmc.problem.settings.UncertainSettings;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.log.Status;
import io.tsmc.runtime.internal.posterior.Estimate;
import io.tsmc.runtime.internal.replicates.Replicates;
import io.tsmc.runtime.plugins.Extension;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.RunResult;
import io.tsmc.sampler.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Simulation-based calibration of a run file: each trial draws the unknowns from their prior, simulates observations with them, and
 * runs the file on these.
 *
 * <p>Ranks are those among L draws, evenly spaced in the cloud, so that siblings, which stand side by side, are not both among them.
 * The draws have to be few beside the effective sample size: with L a quarter of it, the variance of a rank is a quarter too large.
 * Besides the unknowns, the log-likelihood of the simulated observations is a quantity: it sees a posterior that is the
 * prior, which all others pass (Modrák et al., "Simulation-based calibration checking for Bayesian computation", Bayesian Analysis
 * 2023).
 */
final class Calibration implements AutoCloseable {

    /** What the log-likelihood is called. */
    static final String LOG_LIKELIHOOD = "log-likelihood";

    /** Draws of the prior until one is accepted by the system. */
    private static final int MOST_ATTEMPTS = 1000;

    private final RunSpec spec;
    private final int threads;
    private final List<Extension> extensions;
    private final int draws;
    private final TsmcRun original;
    private final PosteriorTarget target;
    private final Predictive predictive;

    /**
     * Prepares it.
     *
     * @param draws of each posterior that the rank is counted among, L
     * @throws BadInputException if observations cannot be simulated
     */
    Calibration(RunSpec spec, int threads, List<Extension> extensions, int draws) {
        this.spec = spec;
        this.threads = threads;
        this.extensions = extensions;
        this.draws = draws;
        original = TsmcRun.of(spec, threads, extensions);
        predictive = new Predictive(original.target().problem());
        try {
            if (!(original.target() instanceof PosteriorTarget posterior)) {
                throw new BadInputException(
                        "there is nothing to calibrate: the run file has costs and no likelihood, and costs are"
                                + " no probability that observations could be drawn from. Maybe give it a likelihood, see docs/inference.md.");
            }
            predictive.obstacle().ifPresent(obstacle -> {
                throw new BadInputException(obstacle + ".");
            });
            target = posterior;
        } catch (BadInputException e) {
            original.close();
            throw e;
        }
    }

    /** Names of what is ranked. */
    List<String> quantities() {
        List<String> names = new ArrayList<>(
                target.unknowns().stream().map(PosteriorTarget.Parameter::name).toList());
        names.add(LOG_LIKELIHOOD);
        return names;
    }

    /**
     * Makes one trial.
     *
     * @param number from 1
     * @param started told of the run, to be able to stop it
     * @throws CancellationException if it was stopped
     */
    Trial trial(int number, Consumer<TsmcRun> started) {
        long start = System.nanoTime();
        long seed = Replicates.seed(spec.seed(), number);
        double[] truth = draw(seed);
        try (TsmcRun run = TsmcRun.of(onSimulated(truth, seed), threads, extensions)) {
            started.accept(run);
            RunResult result = run.run((state, info) -> {});
            if (!result.state().finished() && result.stall().isEmpty()) {
                throw new CancellationException("stopped");
            }
            double seconds = (System.nanoTime() - start) * 1e-9;
            return ranked(number, seed, (PosteriorTarget) run.target(), truth, result.state(), seconds);
        }
    }

    /** A position drawn from the prior, of a system that there is. */
    private double[] draw(long seed) {
        RngStreams streams = RngStreams.of(seed, RngUse.CALIBRATION);
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Particles one = new Particles(target.dim(), 1);
            target.samplePrior(streams.from(attempt), one);
            double[] position = one.positionOf(0);
            boolean isThere = Arrays.stream(target.values(position)).allMatch(Double::isFinite)
                    && Arrays.stream(states(target, position))
                            .flatMapToDouble(Arrays::stream)
                            .allMatch(Double::isFinite);
            if (isThere) {
                return position;
            }
        }
        throw new BadInputException(
                "of " + MOST_ATTEMPTS + " draws of the prior none leads to a motion of finite numbers, so there"
                        + " is nothing to simulate. Maybe narrow the priors.");
    }

    private static double[][] states(PosteriorTarget target, double[] position) {
        return target.problem().dynamics().stateDim() == 0
                ? new double[1][0]
                : target.rollout(position).states();
    }

    private RunSpec onSimulated(double[] truth, long seed) {
        List<Observations> simulated = predictive.simulate(
                target.likelihoodSettings(truth),
                states(target, truth),
                RngStreams.of(seed, RngUse.PREDICTIVE).particle(0));
        Likelihood[] terms = IntStream.range(0, spec.likelihood().size())
                .mapToObj(i -> new OtherObservations(spec.likelihood().get(i), simulated.get(i)))
                .toArray(Likelihood[]::new);
        List<UncertainSetting> unknown = spec.unknown().settings().stream()
                .map(setting -> new UncertainSetting(
                        setting.path().replaceFirst("^(likelihood\\[\\d+])\\.", "$1.term."), setting.distribution()))
                .toList();
        return spec.toBuilder()
                .likelihood(terms)
                // What a likelihood brings along unless it is said is said here.
                .policy(spec.policy())
                .formulation(spec.formulation())
                .polish(spec.polish())
                .horizon(spec.horizon())
                .unknown(new UncertainSettings(unknown))
                .seed(seed)
                .build();
    }

    private Trial ranked(
            int number, long seed, PosteriorTarget simulated, double[] truth, State state, double seconds) {
        List<String> names = quantities();
        double[] known = quantities(simulated, truth);
        Map<String, Double> truths = new LinkedHashMap<>();
        Map<String, Integer> ranks = new LinkedHashMap<>();
        double ess = Double.POSITIVE_INFINITY;
        int[] chosen = chosen(state.particles().count(), seed);
        double[][] values = IntStream.range(0, state.particles().count())
                .mapToObj(n -> quantities(
                        simulated,
                        state.particles().positionOf(n),
                        state.particles().cost()[n]))
                .toArray(double[][]::new);
        for (int i = 0; i < names.size(); i++) {
            int index = i;
            truths.put(names.get(i), known[i]);
            if (state.finished()) {
                ranks.put(names.get(i), (int) Arrays.stream(chosen)
                        .filter(n -> values[n][index] < known[index])
                        .count());
                double[] all =
                        Arrays.stream(values).mapToDouble(row -> row[index]).toArray();
                double effective =
                        Estimate.of(names.get(i), "", all, state::standardError).ess();
                ess = Double.isNaN(effective) ? Double.NaN : Math.min(ess, effective);
            }
        }
        return new Trial(
                number,
                seed,
                state.finished() ? Status.FINISHED : Status.STALLED,
                state.finished() ? ess : Double.NaN,
                seconds,
                truths,
                ranks);
    }

    private static double[] quantities(PosteriorTarget target, double[] position) {
        Particles one = new Particles(target.dim(), 1);
        System.arraycopy(position, 0, one.position(), 0, position.length);
        target.evaluateCosts(one);
        return quantities(target, position, one.cost()[0]);
    }

    /** The cost is minus the log-likelihood, at a temperature of 1. */
    private static double[] quantities(PosteriorTarget target, double[] position, double cost) {
        double[] values = target.values(position);
        double[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = -cost;
        return all;
    }

    /** Evenly spaced, from a place by chance. */
    private int[] chosen(int count, long seed) {
        Rng rng = RngStreams.of(seed, RngUse.PREDICTIVE).particle(1);
        double offset = rng.nextUniform();
        return IntStream.range(0, draws)
                .map(i -> (int) Math.min(count - 1.0, (i + offset) * count / draws))
                .toArray();
    }

    @Override
    public void close() {
        original.close();
    }
}
