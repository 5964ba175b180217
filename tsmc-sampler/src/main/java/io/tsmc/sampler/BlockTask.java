package io.tsmc.sampler;

import io.tsmc.api.ConstrainedTarget;
import io.tsmc.api.Evaluations;
import io.tsmc.api.Gradients;
import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.sampler.kernel.Transition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What an {@link Engine} does to a block of particles. Tasks are data, and hold no target: that is the engine's. So an
 * engine on other machines, which have the target too, can say which task it wants done there.
 *
 * @param <R> what becomes of a block besides its particles
 */
public sealed interface BlockTask<R> {

    /**
     * Does the task.
     *
     * @param target what the engine is bound to
     * @param block particles cut out of the cloud, worked on in place
     * @param firstParticle index in the whole cloud of the block's first particle
     * @param cancelled whether the engine was cancelled since; for tasks that can be {@linkplain #endsEarly ended early}
     */
    R applyTo(Target target, Particles block, int firstParticle, BooleanSupplier cancelled);

    /** The outcome for a whole cloud, from those of its blocks in order. */
    R join(List<R> blocks);

    /** Whether a cancelled engine still hands out what the task got to; if not, it drops the task. */
    default boolean endsEarly() {
        return false;
    }

    /**
     * Draws positions from the prior and evaluates them. A draw counts as a transition that is always accepted.
     *
     * @param streams streams of the whole cloud
     */
    record SamplePrior(RngStreams streams) implements BlockTask<Mutation> {
        @Override
        public Mutation applyTo(Target target, Particles block, int firstParticle, BooleanSupplier cancelled) {
            target.samplePrior(streams.from(firstParticle), block);
            target.evaluate(block);
            double[] acceptance = new double[block.count()];
            Arrays.fill(acceptance, 1.0);
            return Mutation.of(acceptance, block.count());
        }

        @Override
        public Mutation join(List<Mutation> blocks) {
            return Mutation.concat(blocks);
        }
    }

    /**
     * Applies one transition of a kernel; gradients are known afterwards if the kernel needs them itself.
     *
     * @param kernel the kernel with its tuning
     * @param beta inverse temperature
     * @param streams streams of the whole cloud
     */
    record Move(Kernel kernel, double beta, RngStreams streams) implements BlockTask<Mutation> {
        @Override
        public Mutation applyTo(Target target, Particles block, int firstParticle, BooleanSupplier cancelled) {
            return Transition.of(kernel, target, beta, block, streams.from(firstParticle));
        }

        @Override
        public Mutation join(List<Mutation> blocks) {
            return Mutation.concat(blocks);
        }
    }

    /** Evaluates the gradients that moves have left unknown. */
    record Complete() implements BlockTask<Evaluations> {
        @Override
        public Evaluations applyTo(Target target, Particles block, int firstParticle, BooleanSupplier cancelled) {
            return Gradients.complete(target, block);
        }

        @Override
        public Evaluations join(List<Evaluations> blocks) {
            return blocks.stream().reduce(Evaluations.NONE, Evaluations::plus);
        }
    }

    /**
     * Lowers the cost of each particle as far as it goes, as {@link Descents} says. A cancelled engine ends the descents where they are.
     *
     * @param polish how
     * @param priorWeights share of the prior in what is minimised, one descent after the other, in units of the temperature
     */
    record Descend(Polish polish, List<Double> priorWeights) implements BlockTask<Descents> {

        /**
         * All of the prior at first, and none in the end: a continuation (Nocedal and Wright, "Numerical Optimization", 2nd
         * ed., 2006, section 11.3). With weight 1 a descent leads to a mode of the target, where no control is lost behind its
         * squash; as the weight falls, controls go to their bounds where it pays, and nowhere else. The last descent looks at
         * the cost alone. A clamp on the variables instead, at 1, 2 or 3 and with the cost alone, led iLQR to 7.20, 6.945 and
         * 6.913 at best on the cart-pole, where this leads to 6.902, in half the evaluations.
         */
        public static final List<Double> CONTINUATION = List.of(1.0, 0.1, 0.01, 0.0);

        /** With all of the prior at first, and none in the end. */
        public Descend(Polish polish) {
            this(polish, CONTINUATION);
        }

        /** Keeps a copy. */
        public Descend {
            priorWeights = List.copyOf(priorWeights);
        }

        @Override
        public Descents applyTo(Target target, Particles block, int firstParticle, BooleanSupplier cancelled) {
            return Descents.of(polish, priorWeights, target, block, cancelled);
        }

        @Override
        public Descents join(List<Descents> blocks) {
            return Descents.join(blocks);
        }

        @Override
        public boolean endsEarly() {
            return true;
        }
    }

    /**
     * Takes each particle to a solution that meets the constraints of the target, by the augmented Lagrangian; the outcome is
     * one for each particle. A cancelled engine ends it where it is.
     *
     * @param polish how to descend
     * @param feasibility what meets them, and how long to try
     */
    record Constrain(Polish polish, Feasibility feasibility) implements BlockTask<List<Multipliers>> {

        @Override
        public List<Multipliers> applyTo(Target target, Particles block, int firstParticle, BooleanSupplier cancelled) {
            if (!(target instanceof ConstrainedTarget constrained)) {
                throw new IllegalArgumentException(target.getClass().getSimpleName()
                        + " has no constraints. Maybe take a formulation of one rollout, such as trajectory");
            }
            List<Multipliers> outcomes = new ArrayList<>();
            for (int n = 0; n < block.count(); n++) {
                Particles one = block.slice(n, n + 1);
                outcomes.add(AugmentedLagrangian.of(polish, feasibility, constrained, one, cancelled));
                block.set(n, one);
            }
            return outcomes;
        }

        @Override
        public List<Multipliers> join(List<List<Multipliers>> blocks) {
            return blocks.stream().flatMap(List::stream).toList();
        }

        @Override
        public boolean endsEarly() {
            return true;
        }
    }

    /**
     * A task that ends where it is when a moment has come, as when the engine is cancelled; what it comes to then depends on
     * how fast the machine is.
     *
     * @param task one that {@linkplain #endsEarly ends early}
     * @param endNanos the moment, by {@link System#nanoTime} of this machine
     */
    record Until<R>(BlockTask<R> task, long endNanos) implements BlockTask<R> {

        /** Refuses a task that cannot be ended. */
        public Until {
            if (!task.endsEarly()) {
                throw new IllegalArgumentException(
                        task + " cannot be ended early. Maybe ask the clock before it begins");
            }
        }

        @Override
        public R applyTo(Target target, Particles block, int firstParticle, BooleanSupplier cancelled) {
            BooleanSupplier over = () -> cancelled.getAsBoolean() || System.nanoTime() - endNanos >= 0;
            return task.applyTo(target, block, firstParticle, over);
        }

        @Override
        public R join(List<R> blocks) {
            return task.join(blocks);
        }

        @Override
        public boolean endsEarly() {
            return true;
        }
    }
}
