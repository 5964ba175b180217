package io.tsmc.benchmarks.study;

import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Target;

/**
 * What a problem turned out to be when it was put together, and what its evaluations were measured to take. Measured once for a
 * study: all of its trials count with the same.
 *
 * @param title name of its run file
 * @param dim number of coordinates
 * @param temperature cost per nat
 * @param costSeconds processor time of one evaluation of the cost alone [s]
 * @param gradientCost that of one evaluation of cost and gradient, in units of the former; at least 1
 * @param scenarios fresh scenarios that solutions are tried in; 0 where all motions of one are the same
 */
public record ProblemFacts(
        String title, int dim, double temperature, double costSeconds, double gradientCost, int scenarios) {

    private static final int PARTICLES = 64;
    private static final int ROUNDS = 5;

    /**
     * Looks at a problem.
     *
     * @param target what is searched where a method says nothing else
     * @param seconds how long to let it run before, and how long to measure [s]; no less than five rounds of 64 evaluations each
     *     way
     */
    static ProblemFacts of(Arena arena, Target target, double seconds) {
        Particles draws = new Particles(target.dim(), PARTICLES);
        target.samplePrior(RngStreams.of(0, RngUse.CHECK), draws);
        Runnable costs = () -> target.evaluateCosts(draws);
        Runnable gradients = () -> target.evaluate(draws);
        // What Java takes for compiling counts for nobody.
        int times = 0;
        double each;
        double warm = 0.0;
        do {
            each = seconds(costs, 1) + seconds(gradients, 1);
            warm += each;
            times++;
        } while (warm < seconds);
        times = (int) Math.max(1, Math.min(times, seconds / ROUNDS / each));
        // By turns, and the shortest of each counts: whatever disturbs the machine lengthens them.
        double cost = Double.POSITIVE_INFINITY;
        double gradient = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            cost = Math.min(cost, seconds(costs, times) / times);
            gradient = Math.min(gradient, seconds(gradients, times) / times);
        }
        return new ProblemFacts(
                arena.spec().name(),
                target.dim(),
                target.temperature(),
                cost / PARTICLES,
                Math.max(1.0, gradient / cost),
                arena.scenarios());
    }

    /** What an evaluation of cost and gradient counts, in those of the cost: as measured, unless the study says otherwise. */
    double gradientCost(StudyProblem problem) {
        return problem.gradientCost().orElse(gradientCost);
    }

    /** Of processor time. */
    private static double seconds(Runnable work, int times) {
        Stopwatch watch = new Stopwatch();
        watch.time(() -> {
            for (int i = 0; i < times; i++) {
                work.run();
            }
        });
        return watch.cpuSeconds();
    }
}
