package io.tsmc.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Evaluations;
import io.tsmc.api.Objective;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Target;
import io.tsmc.sampler.Archive;
import io.tsmc.sampler.Best;
import io.tsmc.sampler.Drift;
import io.tsmc.sampler.EvidenceVariance;
import io.tsmc.sampler.Feasibility;
import io.tsmc.sampler.Genealogy;
import io.tsmc.sampler.State;
import io.tsmc.sampler.ThreadEngine;
import io.tsmc.sampler.kernel.Hmc;
import io.tsmc.sampler.polish.Lbfgs;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A cost with many minima: the deepest has a basin that only an early cloud has a particle in. */
class KnockOutTest {

    private static final int EARLY = 30;
    private static final double DEEPEST = 7.0;

    /** The sample is in one minimum, all of one lineage; what is early is spread over all. */
    private static State sample() {
        Particles cloud = new Particles(1, 20);
        Arrays.setAll(cloud.position(), n -> 2.02 + 1e-3 * n);
        new Wells(DEEPEST).evaluate(cloud);
        double[][] positions = new double[EARLY][1];
        Arrays.setAll(positions, i -> new double[] {0.25 * (i + 1) + 0.02});
        double[] betas = new double[EARLY];
        Arrays.fill(betas, 0.1);
        Archive archive = new Archive(positions, new double[EARLY], betas, new int[EARLY], 40);
        return new State(
                1,
                9,
                1.0,
                cloud,
                new Hmc(),
                0.0,
                Evaluations.NONE,
                new Genealogy(new int[20], 1.0),
                EvidenceVariance.ofPriorSample(20),
                Drift.NONE,
                archive);
    }

    private static Polished polish(Polish polish) {
        State sample = sample();
        try (ThreadEngine engine = new ThreadEngine(new Wells(DEEPEST), 2, 8)) {
            return Polishing.of(
                    polish, new Feasibility(), engine, sample, Best.of(sample.particles()), PolishListener.NONE);
        }
    }

    @Test
    void findsWhatTheSampleHasLost() {
        Polished late = polish(new Lbfgs(4, 200, 5, 1e-9));
        assertThat(late.ends().positionOf(late.best())[0]).isBetween(1.9, 2.1);
        Polished polished = polish(new Many(4, EARLY));
        assertThat(polished.ends().positionOf(polished.best())[0]).isBetween(DEEPEST - 0.1, DEEPEST + 0.1);
        assertThat(polished.candidates()).isEqualTo(EARLY);
        assertThat(polished.beta()[polished.best()]).isEqualTo(0.1);
        assertThat(polished.origin()).endsWith(" at beta = 0.100");
        assertThat(polished.contest()).isEqualTo("4 of 30 starts");
    }

    /** Of those that have met, one is enough. */
    @Test
    void takesDistinctSolutionsToTheEnd() {
        Polished polished = polish(new Many(4, EARLY));
        for (int n = 0; n < polished.ends().count(); n++) {
            for (int other = 0; other < n; other++) {
                assertThat(Math.abs(
                                polished.ends().position()[n] - polished.ends().position()[other]))
                        .isGreaterThan(0.1);
            }
        }
    }

    /** Where they all lead to one end, a few tell as much as many; where each leads to its own, all are taken. */
    @Test
    void takesNoMoreStartsThanItNeeds() {
        assertThat(taken(new Wells(0.0), 1e-3)).isEqualTo(96);
        assertThat(taken(new Wells(400.0), 1.0)).isEqualTo(384);
    }

    private static int taken(Target target, double distance) {
        Particles starts = new Particles(1, 384);
        Arrays.setAll(starts.position(), n -> distance * (n + 0.02));
        target.evaluate(starts);
        int[] index = new int[384];
        try (ThreadEngine engine = new ThreadEngine(target, 2, 8)) {
            return KnockOut.among(
                            new Starts(starts, index, new double[384]),
                            new Many(4, 384),
                            engine,
                            RngStreams.of(1, RngUse.STARTS),
                            PolishListener.NONE)
                    .candidates();
        }
    }

    @Test
    void startsOfOneThatHasNoneToSpareAreThoseOfTheSample() {
        Polished polished = polish(new Many(4, 4));
        assertThat(polished.candidates()).isEqualTo(4);
        assertThat(polished.particle()).doesNotContain(-1);
    }

    /** Wells at whole numbers, the further from 0 the deeper, and a wall behind the last one. */
    private record Wells(double deepest) implements Target {
        @Override
        public int dim() {
            return 1;
        }

        @Override
        public double temperature() {
            return 0.01;
        }

        @Override
        public void samplePrior(RngStreams streams, Particles particles) {}

        @Override
        public void evaluate(Particles particles) {
            for (int n = 0; n < particles.count(); n++) {
                double x = particles.position()[n];
                double wall = Math.max(0.0, x - deepest);
                particles.cost()[n] =
                        20.0 + deepest - x + 2.0 * (1.0 - StrictMath.cos(2.0 * Math.PI * x)) + 10.0 * wall * wall;
                particles.costGradient()[n] = -1.0 + 4.0 * Math.PI * StrictMath.sin(2.0 * Math.PI * x) + 20.0 * wall;
            }
        }
    }

    /** A polish with starts to spare. */
    private record Many(int particles, int starts) implements Polish {
        @Override
        public Descent start(Objective objective, Particles from) {
            return new Lbfgs(particles, 40, 5, 1e-9).start(objective, from);
        }
    }
}
