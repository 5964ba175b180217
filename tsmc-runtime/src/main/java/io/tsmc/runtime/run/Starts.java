package io.tsmc.runtime.run;

import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.Target;
import io.tsmc.sampler.Archive;
import io.tsmc.sampler.Best;
import io.tsmc.sampler.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * The solutions that a polish starts from: cheap ones, but from as many lineages as there are, because relatives tend to
 * end in the same minimum. First the cheapest descendant of each particle of the prior sample; if those are too few, and the
 * polish has more {@linkplain Polish#starts starts} than it takes to the end, those of the {@link Archive}; then the cheapest
 * descendant of each particle that the last resampling kept; then whatever is cheapest. Copies count once, and a cost that is
 * not finite is no start.
 *
 * @param particles the starts, evaluated, the cheapest first
 * @param index of each in the final cloud, -1 for one that is not in it
 * @param beta inverse temperature of the cloud that each is from; NaN for the best of the run
 */
record Starts(Particles particles, int[] index, double[] beta) {

    private static final int NOT_IN_THE_CLOUD = -1;

    /**
     * Chooses the starts.
     *
     * @param sample a state with at least one particle of finite cost
     * @param best the cheapest particle of the run; if it is cheaper than all of the sample, it is one of the starts
     * @param polish says how many
     */
    static Starts of(Target target, State sample, Best best, Polish polish) {
        Particles cloud = sample.particles();
        List<Integer> candidates = distinct(cloud);
        List<Integer> chosen = new ArrayList<>();
        if (candidates.isEmpty() || best.cost() < cloud.cost()[candidates.get(0)]) {
            chosen.add(NOT_IN_THE_CLOUD);
        }
        boolean knockOut = polish.starts() > polish.particles();
        int[] eves = sample.genealogy().eves();
        choose(candidates, n -> eves[n], knockOut ? Math.max(1, polish.starts() / 2) : polish.particles(), chosen);
        Archive archive = sample.archive();
        int early = knockOut ? Math.min(archive.size(), polish.starts() - chosen.size()) : 0;
        int late = Math.max(chosen.size(), polish.particles() - early);
        choose(candidates, n -> cloud.ancestor()[n], late, chosen);
        choose(candidates, n -> n, late, chosen);

        Particles starts = new Particles(cloud.dim(), chosen.size() + early);
        int[] index = new int[starts.count()];
        double[] beta = new double[starts.count()];
        for (int i = 0; i < starts.count(); i++) {
            boolean isEarly = i >= chosen.size();
            index[i] = isEarly ? NOT_IN_THE_CLOUD : chosen.get(i);
            beta[i] = isEarly
                    ? archive.beta()[i - chosen.size()]
                    : index[i] == NOT_IN_THE_CLOUD ? Double.NaN : sample.beta();
            double[] position = isEarly
                    ? archive.position()[i - chosen.size()]
                    : index[i] == NOT_IN_THE_CLOUD ? best.position() : cloud.positionOf(index[i]);
            for (int d = 0; d < position.length; d++) {
                starts.position()[d * starts.count() + i] = position[d];
            }
        }
        target.evaluate(starts);
        return new Starts(starts, index, beta).sorted();
    }

    /** Indices of the particles of finite cost, the cheapest first, without those at the place of another. */
    private static List<Integer> distinct(Particles cloud) {
        Set<List<Double>> places = new HashSet<>();
        return Arrays.stream(cloud.byCost())
                .filter(cloud::isPossible)
                .boxed()
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
        Starts some = chosen(which);
        target.evaluate(some.particles);
        return some;
    }

    /** Some of the starts. */
    Starts chosen(int[] which) {
        return new Starts(
                particles.gather(which),
                Arrays.stream(which).map(i -> index[i]).toArray(),
                Arrays.stream(which).mapToDouble(i -> beta[i]).toArray());
    }

    private Starts sorted() {
        return chosen(particles.byCost());
    }
}
