package io.tsmc.sampler;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import java.util.Arrays;

/**
 * What an {@link Engine} does to a block of particles. There are two such tasks, and they are data rather than closures,
 * so that an engine on other machines can say which one it wants done.
 */
public sealed interface BlockTask {

    /**
     * Does the task.
     *
     * @param block particles cut out of the cloud, worked on in place
     * @param firstParticle index in the whole cloud of the block's first particle
     */
    Mutation applyTo(Particles block, int firstParticle);

    /**
     * Draws positions from the prior and evaluates them. A draw counts as a transition that is always accepted.
     *
     * @param target distribution whose prior is sampled
     * @param streams streams of the whole cloud
     */
    record SamplePrior(Target target, RngStreams streams) implements BlockTask {
        @Override
        public Mutation applyTo(Particles block, int firstParticle) {
            target.samplePrior(streams.from(firstParticle), block);
            target.evaluate(block);
            double[] acceptance = new double[block.count()];
            Arrays.fill(acceptance, 1.0);
            return new Mutation(acceptance, new boolean[block.count()], block.count());
        }
    }

    /**
     * Applies one transition of a kernel.
     *
     * @param target distribution to leave invariant
     * @param kernel the kernel with its tuning
     * @param beta inverse temperature
     * @param streams streams of the whole cloud
     */
    record Move(Target target, Kernel kernel, double beta, RngStreams streams) implements BlockTask {
        @Override
        public Mutation applyTo(Particles block, int firstParticle) {
            return kernel.mutate(target, beta, block, streams.from(firstParticle));
        }
    }
}
