package io.tsmc.empirical;

import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.problem.Problem;
import io.tsmc.problem.risk.Risk;
import io.tsmc.problem.rollout.Starts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.random.HaltonSequenceGenerator;
import org.apache.commons.math3.random.RandomVectorGenerator;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/**
 * What the distribution of starts and noise is replaced by.
 *
 * @param starts state at time 0 and, behind it, the uncertain settings of the system, [M][nx + k]
 * @param noise disturbances in standard deviations of the problem, [M][T][nw]
 * @param risk what the costs of the scenarios count as
 */
record Scenarios(double[][] starts, double[][][] noise, Risk risk) {

    /** Weights that leave less than the worth of so many are no approximation of any distribution. */
    private static final double LEAST_WORTH = 2.0;

    /** Number of scenarios, M. */
    int count() {
        return starts.length;
    }

    /** Chooses scenarios for a problem. */
    static Scenarios of(Problem problem, Empirical settings) {
        Widening widening = settings.widening();
        widening.check(problem);
        Starts drawn = new Starts(problem);
        double[][] startNoise = startNoise(problem, drawn, settings);
        double[][][] noise = noise(problem, settings);
        Risk risk =
                widening.weighted() ? weightedMean(widening, stateNoise(startNoise, drawn), noise) : settings.risk();
        double[][] starts = new double[settings.scenarios()][];
        for (int m = 0; m < starts.length; m++) {
            double[] start = startNoise[m].clone();
            if (problem.initialStates().points().isEmpty()) {
                for (int i = 0; i < drawn.stateNoiseDim(); i++) {
                    start[i] *= widening.starts();
                }
            }
            starts[m] = drawn.start(start);
            for (double[] step : noise[m]) {
                scale(step, widening.noise());
            }
        }
        return new Scenarios(starts, noise, risk);
    }

    /** The part that is behind the states at time 0, which may be widened. */
    private static double[][] stateNoise(double[][] startNoise, Starts drawn) {
        double[][] part = new double[startNoise.length][];
        Arrays.setAll(part, m -> Arrays.copyOf(startNoise[m], drawn.stateNoiseDim()));
        return part;
    }

    private static void scale(double[] values, double factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }

    private static Risk weightedMean(Widening widening, double[][] initialNoise, double[][][] noise) {
        double[] logWeights = new double[initialNoise.length];
        Arrays.setAll(logWeights, m -> widening.logWeight(initialNoise[m], noise[m]));
        WeightedMean mean = WeightedMean.ofLogWeights(logWeights);
        if (mean.worth() < LEAST_WORTH) {
            int variables = (widening.starts() > 1.0 ? initialNoise[0].length : 0)
                    + (widening.noise() > 1.0 ? noise[0].length * noise[0][0].length : 0);
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "formulation empirical: widening.weighted leaves %d scenarios the worth of %.1f: there are %d widened"
                            + " variables in each, and the weights of all multiply. Maybe widen starts only, by less, or"
                            + " set weighted: false, for the cost under the wider deviations",
                    logWeights.length,
                    mean.worth(),
                    variables));
        }
        return mean;
    }

    /** Refuses several that are all equal: they cost as much as others, and look like a sample of what may happen. */
    void requireDifferent() {
        for (int m = 1; m < count(); m++) {
            if (!Arrays.equals(starts[m], starts[0]) || !Arrays.deepEquals(noise[m], noise[0])) {
                return;
            }
        }
        if (count() > 1) {
            throw new IllegalArgumentException("formulation empirical: scenarios is " + count()
                    + ", but all of them are equal: they start at the same state, the system is known, and there is no"
                    + " noise. Maybe set initialStates, a distribution for a setting of the system, or the deviations of"
                    + " the noise, or take formulation trajectory");
        }
    }

    /** The standard normal variables behind the starts; where there is a list of states, these, and those of the settings. */
    private static double[][] startNoise(Problem problem, Starts drawn, Empirical settings) {
        List<double[]> points = problem.initialStates().points();
        if (points.isEmpty()) {
            return normal(settings, drawn.noiseDim());
        }
        double[][] states =
                repeated(points.toArray(new double[0][]), settings.scenarios(), "the points of initialStates");
        double[][] ofSettings = normal(settings, drawn.noiseDim() - drawn.stateNoiseDim());
        int each = settings.scenarios() / points.size();
        double[][] both = new double[settings.scenarios()][];
        for (int m = 0; m < both.length; m++) {
            // Neighbours of a low-discrepancy sequence alternate, as the points do: each point gets a run of it
            // instead.
            double[] own = ofSettings[m % points.size() * each + m / points.size()];
            both[m] = Arrays.copyOf(states[m], states[m].length + own.length);
            System.arraycopy(own, 0, both[m], states[m].length, own.length);
        }
        return both;
    }

    private static double[][] normal(Empirical settings, int dim) {
        if (dim == 0) {
            return new double[settings.scenarios()][0];
        }
        if (settings.draws() == Draws.SIGMA_POINTS) {
            return repeated(sigmaPoints(dim), settings.scenarios(), "the sigma points");
        }
        int drawn = settings.antithetic() ? settings.scenarios() / 2 : settings.scenarios();
        double[][] noise = draw(settings, drawn, dim);
        if (settings.antithetic()) {
            noise = Arrays.copyOf(noise, settings.scenarios());
            for (int m = drawn; m < noise.length; m++) {
                noise[m] = mirrored(noise[m - drawn]);
            }
        }
        if (settings.momentMatched()) {
            Moments.match(noise);
        }
        return noise;
    }

    private static double[][] repeated(double[][] points, int scenarios, String what) {
        if (scenarios % points.length != 0) {
            int enough = (scenarios / points.length + 1) * points.length;
            throw new IllegalArgumentException("formulation empirical: scenarios is " + scenarios
                    + ", must be a multiple of " + points.length + ", the number of " + what
                    + ", so that each counts the same. Maybe " + enough);
        }
        double[][] repeated = new double[scenarios][];
        Arrays.setAll(repeated, m -> points[m % points.length]);
        return repeated;
    }

    private static double[][] sigmaPoints(int dim) {
        double[][] points = new double[2 * dim][dim];
        for (int i = 0; i < dim; i++) {
            points[2 * i][i] = Math.sqrt(dim);
            points[2 * i + 1][i] = -Math.sqrt(dim);
        }
        return points;
    }

    private static double[][] draw(Empirical settings, int count, int dim) {
        double[][] noise = new double[count][dim];
        if (settings.draws() == Draws.RANDOM) {
            for (int m = 0; m < count; m++) {
                Rng rng = RngStreams.of(settings.scenarioSeed(), RngUse.SCENARIO_STATES)
                        .particle(m);
                Arrays.setAll(noise[m], i -> rng.nextGaussian());
            }
            return noise;
        }
        NormalDistribution normal = new NormalDistribution(null, 0.0, 1.0);
        RandomVectorGenerator sequence =
                settings.draws() == Draws.SOBOL ? new SobolSequenceGenerator(dim) : new HaltonSequenceGenerator(dim);
        // Both sequences start at the origin, whose quantile is infinite.
        sequence.nextVector();
        for (double[] point : noise) {
            double[] uniform = sequence.nextVector();
            Arrays.setAll(point, i -> normal.inverseCumulativeProbability(uniform[i]));
        }
        return noise;
    }

    private static double[][][] noise(Problem problem, Empirical settings) {
        int dim = problem.dynamics().noiseDim();
        double[][][] noise = new double[settings.scenarios()][problem.horizon()][dim];
        int drawn = settings.antithetic() ? settings.scenarios() / 2 : settings.scenarios();
        for (int m = 0; m < noise.length; m++) {
            Rng rng = RngStreams.of(settings.scenarioSeed(), RngUse.SCENARIO_NOISE)
                    .particle(m);
            for (int t = 0; t < problem.horizon(); t++) {
                noise[m][t] = m < drawn ? gaussian(rng, dim) : mirrored(noise[m - drawn][t]);
            }
        }
        return noise;
    }

    private static double[] gaussian(Rng rng, int dim) {
        double[] draw = new double[dim];
        Arrays.setAll(draw, i -> rng.nextGaussian());
        return draw;
    }

    private static double[] mirrored(double[] values) {
        return Arrays.stream(values).map(value -> -value).toArray();
    }
}
