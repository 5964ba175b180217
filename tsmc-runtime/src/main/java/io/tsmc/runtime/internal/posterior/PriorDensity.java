package io.tsmc.runtime.internal.posterior;

import io.tsmc.problem.formulation.PosteriorTarget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The density of a prior along its values: exact, for each is a smooth function x(z) of one standard normal variable, so that p(x) =
 * φ(z) / |x′(z)|.
 *
 * @param at values, one for each z from −6 to 6 at equal distances, [points]
 * @param density at these, in one over the unit of the values, [points]
 * @param quantiles at {@link Estimate#probabilities}
 */
public record PriorDensity(double[] at, double[] density, double[] quantiles) {

    private static final double FARTHEST = 6.0;
    private static final int POINTS = 241;

    /** Half the distance for the derivative: its error is the square of that, and what rounding adds is far below. */
    private static final double HALF = 1e-4;

    /** Standard normal quantiles of {@link Estimate#probabilities}. */
    private static final double[] NORMAL_QUANTILES = {
        -1.6448536269514722, -0.6744897501960817, 0.0, 0.6744897501960817, 1.6448536269514722
    };

    /** Of each of what is not known; empty where a value depends on several variables. */
    public static List<Optional<PriorDensity>> of(PosteriorTarget target) {
        double[] median = target.values(new double[target.dim()]);
        List<List<Integer>> variables = new ArrayList<>();
        IntStream.range(0, median.length).forEach(i -> variables.add(new ArrayList<>()));
        for (int k = 0; k < target.dim(); k++) {
            double[] z = new double[target.dim()];
            z[k] = 1.0;
            double[] moved = target.values(z);
            for (int i = 0; i < median.length; i++) {
                if (moved[i] != median[i]) {
                    variables.get(i).add(k);
                }
            }
        }
        return IntStream.range(0, median.length)
                .mapToObj(i -> variables.get(i).size() == 1
                        ? Optional.of(of(target, i, variables.get(i).get(0)))
                        : Optional.<PriorDensity>empty())
                .toList();
    }

    private static PriorDensity of(PosteriorTarget target, int unknown, int variable) {
        double[] at = new double[POINTS];
        double[] density = new double[POINTS];
        for (int p = 0; p < POINTS; p++) {
            double z = -FARTHEST + 2.0 * FARTHEST * p / (POINTS - 1);
            at[p] = value(target, unknown, variable, z);
            double slope = (value(target, unknown, variable, z + HALF) - value(target, unknown, variable, z - HALF))
                    / (2.0 * HALF);
            density[p] = Math.exp(-0.5 * z * z) / Math.sqrt(2.0 * Math.PI) / Math.abs(slope);
        }
        return new PriorDensity(
                at,
                density,
                Arrays.stream(NORMAL_QUANTILES)
                        .map(z -> value(target, unknown, variable, z))
                        .sorted()
                        .toArray());
    }

    private static double value(PosteriorTarget target, int unknown, int variable, double z) {
        double[] position = new double[target.dim()];
        position[variable] = z;
        return target.values(position)[unknown];
    }
}
