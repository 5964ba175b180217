package io.tsmc.rivals;

import io.tsmc.api.Optimiser;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.Require;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Search;
import io.tsmc.api.Target;
import io.tsmc.sampler.BlockTask;
import io.tsmc.sampler.Continuation;
import io.tsmc.sampler.polish.Lbfgs;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A descent from each of many draws of the prior: multi-start iLQR with {@code {type: ilqr}}, L-BFGS with {@code {type: lbfgs}},
 * Adam with {@code {type: adam}}; their papers are named there. Descents go through the same continuation in the weight of the
 * prior as the polish of a run does, which keeps them out of the flat ends of the squash; with the one weight 0 they look
 * at the cost alone from the beginning, as they usually do.
 *
 * <p>What is different from a run: starts are draws of the prior and not of a tempered cloud, and each is taken to the end.
 *
 * @param polish how to descend; its own numbers of particles, starts and rounds have no say here
 * @param starts draws of the prior, at least 1
 * @param batch how many descend side by side, at least 1. Costs and gradients of 16 take little longer than those of one
 * @param priorWeights weight of the prior in what is minimised, one descent after the other, in units of the temperature; at least one,
 *     none negative, the last one 0
 * @param kept different solutions that are kept, at least 1; different are those whose coordinates differ by more than 0.1 in the
 *     root mean square, in standard deviations of the prior
 */
public record MultiStart(Polish polish, int starts, int batch, double[] priorWeights, int kept) implements Optimiser {

    /** L-BFGS from 256 draws, 16 at a time; 32 solutions are kept. */
    public MultiStart() {
        this(new Lbfgs(), 256, 16, continuation(), 32);
    }

    /** Checks the settings. */
    public MultiStart {
        Require.atLeast("starts", starts, 1);
        Require.atLeast("batch", batch, 1);
        Require.atLeast("kept", kept, 1);
        priorWeights = priorWeights.clone();
        Require.notEmpty("priorWeights", priorWeights.length, "[0], for the cost alone");
        Require.notNegative("priorWeights", priorWeights);
        Require.that(
                priorWeights[priorWeights.length - 1] == 0.0,
                "priorWeights",
                "must end with 0, which is the cost alone",
                "[1, 0.1, 0.01, 0]");
    }

    private static double[] continuation() {
        return BlockTask.Descend.CONTINUATION.stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    @Override
    public double[] priorWeights() {
        return priorWeights.clone();
    }

    @Override
    public void check(Target target) {
        polish.check(target);
    }

    @Override
    public Search start(Target target, long seed) {
        return new Descending(target, seed);
    }

    private final class Descending implements Search {

        private final Target target;
        private final long seed;
        private final Polish fitting;
        private final List<Double> weights = Arrays.stream(priorWeights).boxed().toList();
        private final DistinctSolutions solutions;
        private @Nullable Continuation underWay;
        private int begun;
        private boolean anyEnded;
        private long endedEvaluations;

        Descending(Target target, long seed) {
            this.target = target;
            this.seed = seed;
            fitting = polish.fitting(target);
            solutions = new DistinctSolutions(target.dim(), kept);
        }

        @Override
        public boolean advance() {
            if (underWay != null) {
                goOn(underWay);
            } else if (begun < starts) {
                underWay = begin();
            }
            return underWay != null || begun < starts;
        }

        /** A batch of draws; null if none of them is possible. */
        private @Nullable Continuation begin() {
            Particles draws = new Particles(target.dim(), Math.min(batch, starts - begun));
            target.samplePrior(RngStreams.of(seed, RngUse.PLUGIN).from(begun), draws);
            target.evaluate(draws);
            endedEvaluations += draws.count();
            begun += draws.count();
            int[] possible =
                    IntStream.range(0, draws.count()).filter(draws::isPossible).toArray();
            return possible.length > 0 ? new Continuation(fitting, weights, target, draws.gather(possible)) : null;
        }

        private void goOn(Continuation descents) {
            if (!descents.advance()) {
                solutions.add(descents.lowest());
                anyEnded = true;
                endedEvaluations += descents.gradientEvaluations();
                underWay = null;
            }
        }

        /** Of the first batch, where it is; what others are on their way to is no solution yet. */
        @Override
        public Particles lowest() {
            if (!anyEnded && underWay != null) {
                DistinctSolutions soFar = new DistinctSolutions(target.dim(), kept);
                soFar.add(underWay.lowest());
                return soFar.particles();
            }
            return solutions.particles();
        }

        @Override
        public long costEvaluations() {
            return 0;
        }

        @Override
        public long gradientEvaluations() {
            return endedEvaluations + (underWay == null ? 0 : underWay.gradientEvaluations());
        }
    }
}
