package io.tsmc.checks;

import io.tsmc.api.Gradients;
import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Tuning;
import io.tsmc.sampler.BlockTask;
import io.tsmc.sampler.ThreadEngine;
import java.util.Arrays;

/**
 * What holds for every kernel. The targets are of two coordinates, and their tempered distributions are known: one is skewed
 * and curved, with the prior N(0, I); the other has neither a prior nor a distribution with a variance.
 *
 * <p>Each check throws an {@link AssertionError} if it fails, and whatever the kernel throws. A kernel that cannot be used for
 * these targets refuses them, by an {@link IllegalArgumentException}.
 */
public final class KernelChecks {

    private static final int DRAWS = 40_000;
    private static final int MANY_DRAWS = 400_000;
    private static final int ADAPTATIONS = 30;

    private final Kernel kernel;

    /** Checks one kernel, untuned, as it comes from its settings. */
    public KernelChecks(Kernel kernel) {
        this.kernel = kernel;
    }

    /**
     * Independent exact draws, moved a few times each on its own, are still independent exact draws. The kernel was tuned on
     * other particles, and then held. False alarm: 3e-6.
     */
    public void leavesTheTemperedDistributionInvariant() {
        requireInvariant(new SkewedTarget(Double.POSITIVE_INFINITY), ADAPTATIONS, DRAWS, 1);
    }

    /** The same, where the cost is NaN beyond a wall: no particle passes it, and none is repelled from it. */
    public void rejectsProposalsOfProbabilityZero() {
        Particles particles = requireInvariant(new SkewedTarget(0.5), ADAPTATIONS, DRAWS, 2);
        Assert.that(
                Arrays.stream(particles.cost()).noneMatch(Double::isNaN),
                "a particle was moved to where the cost is NaN. Maybe a comparison with NaN is true there");
    }

    /** The same, far out in the tails of a prior that is not normal. */
    public void leavesADistributionWithHeavyTailsInvariant() {
        requireInvariant(new HeavyTailedTarget(), ADAPTATIONS, DRAWS, 8);
    }

    /** A kernel that holds for the prior N(0, I) only refuses another one, and says so. */
    public void refusesAPriorThatIsNotNormal() {
        try {
            requireInvariant(new HeavyTailedTarget(), 0, 100, 8);
        } catch (IllegalArgumentException refusal) {
            String message = String.valueOf(refusal.getMessage());
            Assert.that(
                    message.contains("N(0, I)") && message.contains("Maybe"),
                    "it refuses a prior other than N(0, I), but not in these words: " + message);
            return;
        }
        throw new AssertionError(
                "it holds for the prior N(0, I) only, and takes another. Maybe check the log prior against"
                        + " the position");
    }

    /** The one or the other. */
    public void holdsWithHeavyTailsOrRefusesThem() {
        try {
            leavesADistributionWithHeavyTailsInvariant();
        } catch (IllegalArgumentException refusal) {
            refusesAPriorThatIsNotNormal();
        }
    }

    /** All of this with ten times the draws, whatever state its tuning is in. Takes up to a minute. */
    public void leavesDistributionsInvariantHoweverTuned(boolean anyPrior) {
        for (int adaptations : new int[] {0, 1, 4, 200}) {
            requireInvariant(new SkewedTarget(Double.POSITIVE_INFINITY), adaptations, MANY_DRAWS, 9);
            requireInvariant(new SkewedTarget(0.5), adaptations, MANY_DRAWS, 10);
            if (anyPrior) {
                requireInvariant(new HeavyTailedTarget(), adaptations, MANY_DRAWS, 11);
            }
        }
    }

    /** A kernel that leaves everything where it is leaves every distribution invariant, and is of no use. */
    public void movesParticles() {
        SkewedTarget target = new SkewedTarget(Double.POSITIVE_INFINITY);
        Particles before = target.exactSample(1000, 3);
        Particles after = before.slice(0, before.count());
        Mutation mutation = tuned(target).mutate(target, target.beta(), after, RngStreams.move(3, 0, 0));
        int moved = 0;
        for (int n = 0; n < before.count(); n++) {
            moved += before.position()[n] == after.position()[n] ? 0 : 1;
        }
        Assert.that(moved > 50, "a tuned transition moved " + moved + " of 1000 particles");
        Assert.that(
                mutation.acceptance().length == 1000 && mutation.divergent().length == 1000,
                "of 1000 particles, it reports " + mutation.acceptance().length + " acceptances and "
                        + mutation.divergent().length + " divergences");
        for (double acceptance : mutation.acceptance()) {
            Assert.that(
                    acceptance >= 0.0 && acceptance <= 1.0,
                    "an acceptance is " + acceptance + ", must be in [0, 1]. Maybe min(1, ratio) is missing");
        }
        Assert.that(
                mutation.evaluations().costs() >= 0 && mutation.evaluations().gradients() >= 0,
                "evaluations are " + mutation.evaluations() + ", must not be negative");
    }

    /** What happens to a particle depends neither on the block it is in nor on the number of threads. */
    public void givesTheSameBitsInWhateverBlocks() {
        SkewedTarget target = new SkewedTarget(0.5);
        Kernel tuned = tuned(target);
        Particles whole = target.exactSample(101, 4);
        Mutation reference = tuned.mutate(target, target.beta(), whole, RngStreams.move(4, 0, 0));
        for (int blockSize : new int[] {1, 7, 100}) {
            Particles cut = target.exactSample(101, 4);
            try (ThreadEngine engine = new ThreadEngine(target, 2, blockSize)) {
                Mutation mutation = engine.run(cut, new BlockTask.Move(tuned, target.beta(), RngStreams.move(4, 0, 0)));
                String remedy =
                        "Maybe something depends on the number of particles in the block, or on their indices in it";
                String where = " in blocks of " + blockSize;
                Assert.same("position" + where, cut.position(), whole.position(), remedy);
                Assert.same("acceptance" + where, mutation.acceptance(), reference.acceptance(), remedy);
                Assert.that(
                        Arrays.equals(mutation.divergent(), reference.divergent())
                                && mutation.evaluations().equals(reference.evaluations()),
                        "divergences or evaluations are others" + where + ". " + remedy);
            }
        }
    }

    /**
     * On return costs, log priors and gradients are those of the new positions, and ancestors are untouched. A kernel that needs
     * no gradients may leave them unknown.
     */
    public void leavesTheParticlesEvaluated() {
        SkewedTarget target = new SkewedTarget(0.5);
        Particles particles = target.exactSample(1000, 5);
        Arrays.setAll(particles.ancestor(), n -> 999 - n);
        int[] ancestors = particles.ancestor().clone();
        Kernel tuned = tuned(target);
        tuned.mutate(target, target.beta(), particles, RngStreams.move(5, 0, 0));
        if (!tuned.needsGradients()) {
            Gradients.complete(target, particles);
        }
        Particles evaluated = particles.slice(0, particles.count());
        target.evaluate(evaluated);
        String remedy =
                "Maybe accepted particles are not copied whole, or proposals are evaluated by evaluateCosts of the"
                        + " target and not by that of Gradients";
        Assert.same("cost", particles.cost(), evaluated.cost(), remedy);
        Assert.same("cost gradient", particles.costGradient(), evaluated.costGradient(), remedy);
        Assert.same("log prior", particles.logPrior(), evaluated.logPrior(), remedy);
        Assert.same("log prior gradient", particles.logPriorGradient(), evaluated.logPriorGradient(), remedy);
        Assert.same("ancestor", particles.ancestor(), ancestors, "Maybe leave ancestors alone: they are resampling's");
    }

    /** Tuning returns another kernel, leaves this one as it was, and only reads the particles. */
    public void isNotChangedByTuning() {
        SkewedTarget target = new SkewedTarget(Double.POSITIVE_INFINITY);
        requireTuningOnlyReads(target);
        for (Kernel one : new Kernel[] {kernel, tuned(target)}) {
            Tuning tuning = one.tuning();
            double[] before = positionsAfterAMove(one, target);
            tuned(one, target, ADAPTATIONS);
            String remedy = "Maybe the kernel has a state: what is tuned belongs into another record";
            Assert.same("position after a move", positionsAfterAMove(one, target), before, remedy);
            Assert.that(
                    one.tuning().equals(tuning), "tuning was " + tuning + " and is " + one.tuning() + ". " + remedy);
        }
    }

    private void requireTuningOnlyReads(ExactTarget target) {
        Particles pilot = target.exactSample(200, 12);
        Particles before = pilot.slice(0, pilot.count());
        kernel.tuned(target, target.beta(), pilot, equalWeights(pilot.count()));
        String remedy = "Maybe tuned() works on the particles themselves: they are the sample, so work on a slice";
        Assert.same("position after tuning", pilot.position(), before.position(), remedy);
        Assert.same("cost after tuning", pilot.cost(), before.cost(), remedy);
        Assert.same("ancestor after tuning", pilot.ancestor(), before.ancestor(), remedy);
    }

    private static double[] equalWeights(int count) {
        double[] weights = new double[count];
        Arrays.fill(weights, 1.0 / count);
        return weights;
    }

    private Particles requireInvariant(ExactTarget target, int adaptations, int count, long seed) {
        Kernel tuned = tuned(kernel, target, adaptations);
        Particles particles = target.exactSample(count, seed);
        for (int move = 0; move < 4; move++) {
            tuned.mutate(target, target.beta(), particles, RngStreams.move(seed, 0, move));
        }
        target.requireFollows(particles);
        return particles;
    }

    private Kernel tuned(ExactTarget target) {
        return tuned(kernel, target, ADAPTATIONS);
    }

    private static Kernel tuned(Kernel kernel, ExactTarget target, int adaptations) {
        Particles pilot = target.exactSample(500, 6);
        Kernel tuned = kernel.tuned(target, target.beta(), pilot, equalWeights(pilot.count()));
        for (int move = 0; move < adaptations; move++) {
            tuned = tuned.adapted(tuned.mutate(target, target.beta(), pilot, RngStreams.move(6, 0, move)));
        }
        return tuned;
    }

    private static double[] positionsAfterAMove(Kernel kernel, ExactTarget target) {
        Particles particles = target.exactSample(200, 7);
        kernel.mutate(target, target.beta(), particles, RngStreams.move(7, 0, 0));
        return particles.position();
    }
}
