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
import io.tsmc.sampler.Descents;
import io.tsmc.sampler.polish.Lbfgs;
import java.util.Arrays;
import java.util.stream.IntStream;

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
 * @param batch how many descend side by side, at least 1; an advance of the search is one batch
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
        private final BlockTask.Descend task;
        private final DistinctSolutions solutions;
        private int begun;
        private long evaluations;

        Descending(Target target, long seed) {
            this.target = target;
            this.seed = seed;
            task = new BlockTask.Descend(
                    polish.fitting(target), Arrays.stream(priorWeights).boxed().toList());
            solutions = new DistinctSolutions(target.dim(), kept);
        }

        @Override
        public boolean advance() {
            int count = Math.min(batch, starts - begun);
            if (count > 0) {
                Particles draws = new Particles(target.dim(), count);
                target.samplePrior(RngStreams.of(seed, RngUse.PLUGIN).from(begun), draws);
                target.evaluate(draws);
                evaluations += count;
                begun += count;
                descendFrom(draws);
            }
            return begun < starts;
        }

        private void descendFrom(Particles draws) {
            int[] possible =
                    IntStream.range(0, draws.count()).filter(draws::isPossible).toArray();
            if (possible.length > 0) {
                Particles block = draws.gather(possible);
                Descents descents = task.applyTo(target, block, 0, () -> false);
                evaluations += descents.gradientEvaluations();
                solutions.add(block);
            }
        }

        @Override
        public Particles lowest() {
            return solutions.particles();
        }

        @Override
        public long costEvaluations() {
            return 0;
        }

        @Override
        public long gradientEvaluations() {
            return evaluations;
        }
    }
}
