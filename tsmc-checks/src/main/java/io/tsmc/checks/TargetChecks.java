package io.tsmc.checks;

import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Target;
import java.util.Arrays;

/** What holds for every target. Each check throws an {@link AssertionError} if it fails. */
public final class TargetChecks {

    private static final int PARTICLES = 67;
    /** Particles whose gradient is compared with differences. */
    private static final int SLOPES = 8;
    /** Widest step of the differences, in units of the prior's coordinates. */
    private static final double STEP = 1e-3;
    /** Differences that are no better than this, relatively, say nothing. */
    private static final double UNCERTAIN = 1e-3;
    /** Error of a derivative, relative to the largest of its particle, that is put down to the differences. */
    private static final double TOLERANCE = 1e-6;

    private final Target target;

    /** Checks one target. */
    public TargetChecks(Target target) {
        this.target = target;
    }

    /** There are coordinates, and the temperature is positive. */
    public void declaresSizeAndTemperature() {
        Assert.that(target.dim() >= 1, "dim is " + target.dim() + ". Maybe there is a coordinate to be counted");
        double temperature = target.temperature();
        Assert.that(
                temperature > 0.0 && temperature < Double.POSITIVE_INFINITY,
                "temperature is " + temperature + ", must be positive and finite");
    }

    /** The same streams give the same draws, whatever was drawn before, and their log prior is finite. */
    public void drawsFromThePriorCanBeRepeated() {
        Particles first = draws(1);
        draws(2);
        Particles again = draws(1);
        Assert.same("a draw of the prior", again.position(), first.position(), "Maybe draw from the streams only");
        for (double logPrior : first.logPrior()) {
            Assert.that(Double.isFinite(logPrior), "the log prior of a draw of the prior is " + logPrior);
        }
    }

    /** What is computed of a particle does not depend on the block that it is evaluated in. */
    public void givesTheSameBitsInWhateverBlocks() {
        Particles whole = draws(1);
        for (int size : new int[] {1, 7, PARTICLES - 1}) {
            for (int from = 0; from + size <= PARTICLES; from += size) {
                Particles block = whole.slice(from, from + size);
                Particles expected = whole.slice(from, from + size);
                target.evaluate(block);
                String where = " in blocks of " + size;
                String remedy =
                        "Maybe something depends on the number of particles in the block, or on their indices in it";
                Assert.same("cost" + where, block.cost(), expected.cost(), remedy);
                Assert.same("cost gradient" + where, block.costGradient(), expected.costGradient(), remedy);
                Assert.same("log prior" + where, block.logPrior(), expected.logPrior(), remedy);
                Assert.same(
                        "log prior gradient" + where, block.logPriorGradient(), expected.logPriorGradient(), remedy);
            }
        }
    }

    /** Costs without gradients are the costs with them, in whatever blocks. */
    public void givesTheSameCostsWithoutGradients() {
        Particles whole = draws(1);
        for (int size : new int[] {7, PARTICLES}) {
            for (int from = 0; from + size <= PARTICLES; from += size) {
                Particles block = whole.slice(from, from + size);
                Particles expected = whole.slice(from, from + size);
                Arrays.fill(block.cost(), 0.0);
                Arrays.fill(block.logPrior(), 0.0);
                target.evaluateCosts(block);
                String remedy = "Maybe leave evaluateCosts out: it is there for speed";
                Assert.same("cost by evaluateCosts", block.cost(), expected.cost(), remedy);
                Assert.same("log prior by evaluateCosts", block.logPrior(), expected.logPrior(), remedy);
                Assert.same("position after evaluateCosts", block.position(), expected.position(), remedy);
            }
        }
    }

    /**
     * The gradients of cost and log prior are their slopes, by central differences with Richardson extrapolation. Where these
     * do not converge, at a kink or a jump, they say nothing; but that must not be so for most.
     */
    public void hasTheGradientsOfItsValues() {
        Particles at = draws(3).slice(0, SLOPES);
        requireSlopes("cost", at, at.costGradient(), Particles::cost);
        requireSlopes("log prior", at, at.logPriorGradient(), Particles::logPrior);
    }

    private interface Value {
        double[] of(Particles particles);
    }

    private void requireSlopes(String what, Particles at, double[] gradient, Value value) {
        int dim = target.dim();
        double[][] slope = new double[dim][];
        double[][] error = new double[dim][];
        double[] scale = new double[SLOPES];
        for (int d = 0; d < dim; d++) {
            double[] wide = differences(at, d, STEP, value);
            double[] middle = differences(at, d, STEP / 2, value);
            double[] narrow = differences(at, d, STEP / 4, value);
            slope[d] = new double[SLOPES];
            error[d] = new double[SLOPES];
            for (int n = 0; n < SLOPES; n++) {
                double coarse = (4 * middle[n] - wide[n]) / 3;
                slope[d][n] = (4 * narrow[n] - middle[n]) / 3;
                // 16 ulps of the value, over the width of the narrowest difference, are rounding.
                error[d][n] = Math.abs(slope[d][n] - coarse) + 16 * Math.ulp(value.of(at)[n]) / (STEP / 2);
                scale[n] = Math.max(scale[n], Math.abs(slope[d][n]));
            }
        }
        int unclear = 0;
        for (int n = 0; n < SLOPES; n++) {
            for (int d = 0; d < dim; d++) {
                double found = gradient[d * SLOPES + n];
                if (!(error[d][n] <= UNCERTAIN * scale[n])) {
                    unclear++;
                } else if (!(Math.abs(found - slope[d][n]) <= TOLERANCE * scale[n] + 10 * error[d][n])) {
                    throw new AssertionError("the derivative of the " + what + " by coordinate " + d + " is " + found
                            + ", but " + slope[d][n] + " by differences, at draw " + n
                            + " of the prior. Maybe a term is missing in the gradient");
                }
            }
        }
        // A value that does not depend on anything has slopes of zero, and no scale to measure errors by.
        boolean flat = Arrays.stream(scale).allMatch(s -> s == 0.0);
        Assert.that(
                flat || 2 * unclear <= SLOPES * dim,
                "differences of the " + what + " do not converge to a derivative for " + unclear + " of " + SLOPES * dim
                        + " coordinates. Maybe it is noisy, or a staircase; gradients would be of no use");
    }

    private double[] differences(Particles at, int coordinate, double h, Value value) {
        double[] above = value.of(moved(at, coordinate, h));
        double[] below = value.of(moved(at, coordinate, -h));
        double[] difference = new double[above.length];
        for (int n = 0; n < difference.length; n++) {
            difference[n] = (above[n] - below[n]) / (2 * h);
        }
        return difference;
    }

    private Particles moved(Particles at, int coordinate, double h) {
        Particles moved = at.slice(0, at.count());
        for (int n = 0; n < moved.count(); n++) {
            moved.position()[coordinate * moved.count() + n] += h;
        }
        target.evaluate(moved);
        return moved;
    }

    private Particles draws(long seed) {
        Particles draws = new Particles(target.dim(), PARTICLES);
        target.samplePrior(RngStreams.of(seed, RngUse.PRIOR_SAMPLE), draws);
        target.evaluate(draws);
        return draws;
    }
}
