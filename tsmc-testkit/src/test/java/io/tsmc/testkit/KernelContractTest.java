package io.tsmc.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import java.util.Arrays;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The contract passes a correct kernel, and each of its checks catches a kernel that breaks just that. */
class KernelContractTest {

    @Test
    void passesACorrectKernel() {
        KernelContract contract = contract(walk -> {});
        assertThatCode(() -> {
                    contract.leavesTheTemperedDistributionInvariant();
                    contract.rejectsProposalsOfProbabilityZero();
                    contract.leavesADistributionWithHeavyTailsInvariant();
                    contract.movesParticles();
                    contract.givesTheSameBitsInWhateverBlocks();
                    contract.leavesTheParticlesEvaluated();
                    contract.isNotChangedByTuning();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void catchesAKernelThatAcceptsEverything() {
        assertCaught(contract(walk -> walk.acceptsAll = true)::leavesTheTemperedDistributionInvariant);
    }

    @Test
    void catchesAKernelThatForgetsBeta() {
        assertCaught(contract(walk -> walk.forgetsBeta = true)::leavesTheTemperedDistributionInvariant);
    }

    @Test
    void catchesAKernelThatForgetsTheTemperature() {
        assertCaught(contract(walk -> walk.forgetsTemperature = true)::leavesTheTemperedDistributionInvariant);
    }

    @Test
    void catchesAKernelWithALopsidedProposal() {
        assertCaught(contract(walk -> walk.drift = 0.1)::leavesTheTemperedDistributionInvariant);
    }

    @Test
    void catchesAKernelThatAcceptsNaN() {
        assertCaught(contract(walk -> walk.acceptsNaN = true)::rejectsProposalsOfProbabilityZero);
    }

    /** As one that proposes from N(0, I) and lets the costs alone decide does. */
    @Test
    void catchesAKernelThatTakesAnyPriorForTheNormalOne() {
        KernelContract contract = contract(walk -> walk.assumesNormalPrior = true);
        assertThatCode(contract::leavesTheTemperedDistributionInvariant).doesNotThrowAnyException();
        assertCaught(contract::leavesADistributionWithHeavyTailsInvariant);
    }

    @Test
    void catchesAKernelThatNeedsTheNormalPriorAndDoesNotRefuseAnother() {
        KernelContract contract = new KernelContract() {
            @Override
            public Kernel kernel() {
                return new RandomWalk();
            }

            @Override
            public boolean needsStandardNormalPrior() {
                return true;
            }
        };
        assertCaught(contract::leavesADistributionWithHeavyTailsInvariant);
    }

    @Test
    void catchesAKernelThatStandsStill() {
        assertCaught(contract(walk -> walk.scale = 0.0)::movesParticles);
    }

    @Test
    void catchesAKernelThatLooksAtItsBlock() {
        assertCaught(contract(walk -> walk.looksAtItsBlock = true)::givesTheSameBitsInWhateverBlocks);
    }

    @Test
    void catchesAKernelThatLeavesStaleCosts() {
        assertCaught(contract(walk -> walk.leavesStaleCosts = true)::leavesTheParticlesEvaluated);
    }

    @Test
    void catchesAKernelThatRewritesAncestors() {
        assertCaught(contract(walk -> walk.rewritesAncestors = true)::leavesTheParticlesEvaluated);
    }

    @Test
    void catchesAKernelThatTunesItself() {
        assertCaught(contract(walk -> walk.tunesItself = true)::isNotChangedByTuning);
    }

    @Test
    void catchesAKernelThatMovesTheParticlesItIsTunedOn() {
        assertCaught(contract(walk -> walk.movesThePilot = true)::isNotChangedByTuning);
    }

    private static void assertCaught(ThrowingCallable check) {
        assertThatThrownBy(check).isInstanceOf(AssertionError.class);
    }

    private static KernelContract contract(Consumer<RandomWalk> defect) {
        return () -> {
            RandomWalk walk = new RandomWalk();
            defect.accept(walk);
            return walk;
        };
    }

    /** Random-walk Metropolis, correct unless a defect is switched on. */
    private static final class RandomWalk implements Kernel {
        double scale = 0.7;
        double drift;
        boolean acceptsAll;
        boolean forgetsBeta;
        boolean forgetsTemperature;
        boolean assumesNormalPrior;
        boolean acceptsNaN;
        boolean looksAtItsBlock;
        boolean leavesStaleCosts;
        boolean rewritesAncestors;
        boolean tunesItself;
        boolean movesThePilot;

        @Override
        public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
            int count = particles.count();
            Particles proposal = particles.slice(0, count);
            double[] uniform = new double[count];
            double step = looksAtItsBlock ? scale / Math.sqrt(count) : scale;
            for (int n = 0; n < count; n++) {
                Rng rng = streams.particle(n);
                for (int d = 0; d < particles.dim(); d++) {
                    proposal.position()[d * count + n] += step * (rng.nextGaussian() + drift);
                }
                uniform[n] = rng.nextUniform();
            }
            target.evaluate(proposal);
            if (rewritesAncestors) {
                Arrays.setAll(proposal.ancestor(), n -> n);
            }
            double factor = (forgetsBeta ? 1.0 : beta) / (forgetsTemperature ? 1.0 : target.temperature());
            double[] acceptance = new double[count];
            for (int n = 0; n < count; n++) {
                double logRatio = logPrior(proposal, n)
                        - logPrior(particles, n)
                        - factor * (proposal.cost()[n] - particles.cost()[n]);
                double otherwise = acceptsNaN ? 1.0 : 0.0;
                acceptance[n] = Double.isNaN(logRatio) ? otherwise : Math.min(1.0, Math.exp(logRatio));
                if (acceptsAll || uniform[n] < acceptance[n]) {
                    double staleCost = particles.cost()[n];
                    particles.setOne(n, proposal, n);
                    particles.cost()[n] =
                            leavesStaleCosts ? staleCost : particles.cost()[n];
                }
            }
            return Mutation.of(acceptance, count);
        }

        private double logPrior(Particles at, int n) {
            double x = at.position()[n];
            double y = at.position()[at.count() + n];
            return assumesNormalPrior ? -0.5 * (x * x + y * y) : at.logPrior()[n];
        }

        @Override
        public Kernel tuned(Target target, double beta, Particles particles, double[] weights) {
            particles.position()[0] += movesThePilot ? 1.0 : 0.0;
            return this;
        }

        @Override
        public Kernel adapted(Mutation last) {
            scale *= tunesItself ? 1.01 : 1.0;
            return this;
        }
    }
}
