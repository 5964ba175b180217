package io.tsmc.runtime.run;

import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.sampler.BlockTask;
import io.tsmc.sampler.Descents;
import io.tsmc.sampler.Engine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Many starts, of which few are worth to be taken to the end: each does a few iterations, the cheaper half goes on for twice
 * as many, and so on. That is successive halving (Jamieson and Talwalkar, "Non-stochastic best arm identification and
 * hyperparameter optimization", AISTATS 2016). Those that have met at one place count as one. What is minimised holds less of
 * the prior from round to round.
 *
 * <p>They come in waves, each of which plays all rounds, until {@link Agreement} says that more are of no use.
 *
 * @param starts those that are left
 * @param lowest where they got to, evaluated, in the same order
 * @param candidates how many were taken
 * @param priorWeightsLeft share of the prior for the descents to come, in units of the temperature
 * @param gradientEvaluations evaluations spent, those of the starts included
 */
record KnockOut(
        Starts starts, Particles lowest, int candidates, List<Double> priorWeightsLeft, long gradientEvaluations) {

    private static final int ROUNDS = 5;

    private static final String STARTS = "starts";

    /** One in so many goes on. */
    private static final int HALF = 2;

    /** Of a wave that may not be the last, one in so many plays all rounds, to see whether they agree. */
    private static final int WITNESSES = 4;

    /** Share of the polish's iterations that the first round takes, 2 of ilqr's 200; twice as many in each further one. */
    private static final double FIRST_SHARE = 0.01;

    /** Share of the prior in the first round, in units of the temperature; half as much in each further one. */
    private static final double FIRST_PRIOR_WEIGHT = 0.2;

    /** Closer than this, root mean square over the coordinates, are the same solution; the prior has width 1. */
    private static final double SAME = 0.1;

    /**
     * Plays the rounds; none if there are no more starts than the polish takes to the end.
     *
     * @param order draws the order of the starts
     * @param listener told how many of them have been tried
     */
    static KnockOut among(Starts starts, Polish polish, Engine engine, RngStreams order, PolishListener listener) {
        int count = starts.particles().count();
        if (count <= polish.particles()) {
            Particles all = starts.particles().slice(0, count);
            return new KnockOut(starts, all, count, BlockTask.Descend.CONTINUATION, count);
        }
        Waves waves = new Waves(starts.particles(), shuffled(count, order.common()), polish, engine, listener);
        Field left = waves.play(waves.more(0));
        for (int more = waves.more(left.agreeing()); more > 0; more = waves.more(left.agreeing())) {
            left = left.and(waves.play(more));
        }
        Field ends = left.distinct(polish.particles()).inOrder();
        return new KnockOut(
                starts.chosen(ends.number),
                ends.particles,
                waves.taken,
                List.of(waves.priorWeight, 0.0),
                count + waves.evaluations);
    }

    /** The numbers from 0 in random order. */
    static int[] shuffled(int count, Rng rng) {
        int[] order = IntStream.range(0, count).toArray();
        for (int i = count - 1; i > 0; i--) {
            int other = rng.nextInt(i + 1);
            int there = order[other];
            order[other] = order[i];
            order[i] = there;
        }
        return order;
    }

    /** Whether two particles are at one place, or so near that a descent leads from both to the same minimum. */
    static boolean areSame(Particles particles, int n, int other) {
        int count = particles.count();
        double squares = 0.0;
        for (int d = 0; d < particles.dim(); d++) {
            double difference = particles.position()[d * count + n] - particles.position()[d * count + other];
            squares += difference * difference;
        }
        return squares < SAME * SAME * particles.dim();
    }

    /** Takes one wave after the other, and keeps count. */
    private static final class Waves {

        private final Particles starts;
        private final int[] queue;
        private final Polish polish;
        private final Engine engine;
        private final PolishListener listener;
        private int taken;
        private double priorWeight;
        private long evaluations;
        private boolean complete = true;

        /**
         * Prepares them.
         *
         * @param queue in which order to take the starts
         */
        Waves(Particles starts, int[] queue, Polish polish, Engine engine, PolishListener listener) {
            this.starts = starts;
            this.queue = queue;
            this.polish = polish;
            this.engine = engine;
            this.listener = listener;
        }

        /** How many to take next; 0 if that is all. */
        int more(int agreeing) {
            return complete ? Agreement.more(taken, agreeing, queue.length - taken) : 0;
        }

        /** Plays the rounds of the next wave; what is left of it. */
        Field play(int size) {
            listener.onProgress(STARTS, taken, queue.length);
            Field left = Field.of(starts, Arrays.copyOfRange(queue, taken, taken + size));
            taken += size;
            boolean isLast = taken == queue.length;
            int most = isLast ? polish.particles() : Math.max(polish.particles(), size / WITNESSES);
            double share = FIRST_SHARE;
            priorWeight = FIRST_PRIOR_WEIGHT;
            // A fifth round leaves few of the 384 of ilqr; of thousands, further ones do.
            for (int round = 0; complete && (round < ROUNDS || left.number.length > HALF * most); round++) {
                Descents descents =
                        engine.run(left.particles, new BlockTask.Descend(polish.lasting(share), List.of(priorWeight)));
                evaluations += descents.gradientEvaluations();
                complete = descents.complete();
                left = left.distinct(Math.max(most, (left.number.length + 1) / HALF));
                share = Math.min(2.0 * share, 1.0);
                priorWeight /= 2.0;
            }
            listener.onProgress(STARTS, taken, queue.length);
            return left;
        }
    }

    /**
     * Some of the starts on their way.
     *
     * @param number which they are
     * @param particles where they are, evaluated
     * @param met how many have met there, itself included
     */
    private record Field(int[] number, Particles particles, int[] met) {

        static Field of(Particles starts, int[] number) {
            int[] ones = new int[number.length];
            Arrays.fill(ones, 1);
            return new Field(number, starts.gather(number), ones);
        }

        /** The cheapest, of those at one place the cheapest alone. */
        Field distinct(int most) {
            List<Integer> kept = new ArrayList<>();
            int[] sum = new int[number.length];
            for (int n : particles.byCost()) {
                int place = kept.stream()
                        .filter(other -> areSame(particles, n, other))
                        .findFirst()
                        .orElse(n);
                if (place == n && kept.size() < most) {
                    kept.add(n);
                }
                sum[place] += met[n];
            }
            return chosen(kept.stream().mapToInt(Integer::intValue).toArray(), sum);
        }

        private Field chosen(int[] which, int[] counts) {
            return new Field(
                    Arrays.stream(which).map(n -> number[n]).toArray(),
                    particles.gather(which),
                    Arrays.stream(which).map(n -> counts[n]).toArray());
        }

        Field and(Field others) {
            Particles all = new Particles(particles.dim(), number.length + others.number.length);
            all.set(0, particles);
            all.set(number.length, others.particles);
            return new Field(joined(number, others.number), all, joined(met, others.met));
        }

        private static int[] joined(int[] some, int[] others) {
            return IntStream.concat(Arrays.stream(some), Arrays.stream(others)).toArray();
        }

        /** In the order of the starts. */
        Field inOrder() {
            int[] order = IntStream.range(0, number.length)
                    .boxed()
                    .sorted((n, other) -> Integer.compare(number[n], number[other]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            return chosen(order, met);
        }

        /** How many have led to the best end, or to one as good. */
        int agreeing() {
            double lowest = particles.cost()[particles.lowest()];
            return IntStream.range(0, number.length)
                    .filter(n -> particles.cost()[n] <= lowest + Polished.NOTHING * Math.abs(lowest))
                    .map(n -> met[n])
                    .sum();
        }
    }
}
