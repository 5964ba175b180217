package io.tsmc.runtime.run;

import io.tsmc.api.Particles;
import io.tsmc.api.Target;
import io.tsmc.sampler.Best;
import io.tsmc.sampler.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The particles that a polish starts from: cheap ones, but from as many lineages as there are, because relatives tend to
 * end in the same minimum. First the cheapest descendant of each particle of the prior sample; if those are too few, the
 * cheapest descendant of each particle that the last resampling kept; then whatever is cheapest. Copies count once, and a
 * cost that is not finite is no start.
 *
 * @param particles the starts, evaluated, the cheapest first
 * @param index of each in the final cloud, -1 for one that is not in it
 */
record Starts(Particles particles, int[] index) {

    private static final int NOT_IN_THE_CLOUD = -1;

    /**
     * Chooses the starts.
     *
     * @param sample a state with at least one particle of finite cost
     * @param best the cheapest particle of the run; if it is cheaper than all of the sample, it is one of the starts
     * @param most how many at most, at least 1
     */
    static Starts of(Target target, State sample, Best best, int most) {
        Particles cloud = sample.particles();
        List<Integer> candidates = distinct(cloud);
        List<Integer> chosen = new ArrayList<>();
        if (candidates.isEmpty() || best.cost() < cloud.cost()[candidates.get(0)]) {
            chosen.add(NOT_IN_THE_CLOUD);
        }
        int[] eves = sample.genealogy().eves();
        choose(candidates, n -> eves[n], most, chosen);
        choose(candidates, n -> cloud.ancestor()[n], most, chosen);
        choose(candidates, n -> n, most, chosen);

        int[] index = chosen.stream().mapToInt(Integer::intValue).toArray();
        Particles starts = new Particles(cloud.dim(), index.length);
        for (int i = 0; i < index.length; i++) {
            double[] position = index[i] == NOT_IN_THE_CLOUD ? best.position() : cloud.positionOf(index[i]);
            for (int d = 0; d < position.length; d++) {
                starts.position()[d * index.length + i] = position[d];
            }
        }
        target.evaluate(starts);
        return new Starts(starts, index).sorted();
    }

    /** Indices of the particles of finite cost, the cheapest first, without those at the place of another. */
    private static List<Integer> distinct(Particles cloud) {
        Set<List<Double>> places = new HashSet<>();
        return IntStream.range(0, cloud.count())
                .filter(cloud::isPossible)
                .boxed()
                .sorted(Comparator.comparingDouble(n -> cloud.cost()[n]))
                .filter(n ->
                        places.add(Arrays.stream(cloud.positionOf(n)).boxed().toList()))
                .toList();
    }

    /** Adds the first candidate of each group that none was chosen from yet. */
    private static void choose(List<Integer> candidates, IntUnaryOperator group, int most, List<Integer> chosen) {
        Set<Integer> groups = new HashSet<>();
        for (int n : chosen) {
            if (n != NOT_IN_THE_CLOUD) {
                groups.add(group.applyAsInt(n));
            }
        }
        for (int n : candidates) {
            if (chosen.size() < most && groups.add(group.applyAsInt(n))) {
                chosen.add(n);
            }
        }
    }

    /** Some of the starts, as a target sees them. */
    Starts chosen(int[] which, Target target) {
        Particles some = particles.gather(which);
        target.evaluate(some);
        return new Starts(some, Arrays.stream(which).map(i -> index[i]).toArray());
    }

    private Starts sorted() {
        int[] order = IntStream.range(0, index.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> particles.cost()[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new Starts(
                particles.gather(order), Arrays.stream(order).map(i -> index[i]).toArray());
    }
}
