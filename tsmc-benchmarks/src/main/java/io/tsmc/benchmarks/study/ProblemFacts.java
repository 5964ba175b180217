package io.tsmc.benchmarks.study;

import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Target;
import java.util.Arrays;

/**
 * What a problem turned out to be when it was put together, and what its evaluations were measured to take. Measured once for a
 * study: all of its trials count with the same.
 *
 * @param title name of its run file
 * @param dim number of coordinates
 * @param temperature cost per nat
 * @param costSeconds time of one evaluation of the cost alone [s]
 * @param gradientCost time of one evaluation of cost and gradient, in units of the former; at least 1
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
     * @param seconds how long to measure [s]; no less than five rounds of 64 evaluations each way
     */
    static ProblemFacts of(Arena arena, Target target, double seconds) {
        Particles draws = new Particles(target.dim(), PARTICLES);
        target.samplePrior(RngStreams.of(0, RngUse.CHECK), draws);
        Runnable costs = () -> target.evaluateCosts(draws);
        Runnable gradients = () -> target.evaluate(draws);
        int times = 1;
        // The first rounds are Java's.
        double each = seconds(costs, 1) + seconds(gradients, 1);
        while (2 * times * each < seconds / ROUNDS) {
            times *= 2;
            each = (seconds(costs, times) + seconds(gradients, times)) / times;
        }
        // By turns, and what disturbs the machine lengthens some of the rounds only: so the medians count.
        double[] cost = new double[ROUNDS];
        double[] gradient = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            cost[round] = seconds(costs, times) / times;
            gradient[round] = seconds(gradients, times) / times;
        }
        return new ProblemFacts(
                arena.spec().name(),
                target.dim(),
                target.temperature(),
                median(cost) / PARTICLES,
                Math.max(1.0, median(gradient) / median(cost)),
                arena.scenarios());
    }

    /** What an evaluation of cost and gradient counts, in those of the cost: as measured, unless the study says otherwise. */
    double gradientCost(StudyProblem problem) {
        return problem.gradientCost().orElse(gradientCost);
    }

    private static double seconds(Runnable work, int times) {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            work.run();
        }
        return 1e-9 * (System.nanoTime() - start);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
