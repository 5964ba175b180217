package io.tsmc.runtime.run;

import io.tsmc.api.Particles;
import io.tsmc.problem.formulation.PosteriorTarget;
import io.tsmc.problem.formulation.PosteriorTarget.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a cloud says of the parameters that a run is about, of each by itself.
 *
 * @param rows one for each parameter, in the order of {@link PosteriorTarget#unknowns}
 */
public record PosteriorSummary(List<Row> rows) {

    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    /**
     * One parameter.
     *
     * @param parameter what it is
     * @param mean mean over the particles
     * @param sd standard deviation over them
     * @param low 2.5 % are below
     * @param median half are below
     * @param high 97.5 % are below
     */
    public record Row(Parameter parameter, double mean, double sd, double low, double median, double high) {

        /** Name and unit, as in a table. */
        public String label() {
            return parameter.name() + (parameter.unit().isEmpty() ? "" : " [" + parameter.unit() + "]");
        }
    }

    /** Copies the list. */
    public PosteriorSummary {
        rows = List.copyOf(rows);
    }

    /** That of a cloud. */
    public static PosteriorSummary of(PosteriorTarget target, Particles cloud) {
        double[][] values = values(target, cloud);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            double[] sorted = values[i].clone();
            Arrays.sort(sorted);
            double mean = Arrays.stream(sorted).average().orElse(Double.NaN);
            double squares =
                    Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum();
            rows.add(new Row(
                    target.unknowns().get(i),
                    mean,
                    Math.sqrt(squares / (sorted.length - 1)),
                    quantile(sorted, LOW),
                    quantile(sorted, 0.5),
                    quantile(sorted, HIGH)));
        }
        return new PosteriorSummary(rows);
    }

    /** What the particles of a cloud say of each parameter, [parameters][particles]. */
    public static double[][] values(PosteriorTarget target, Particles cloud) {
        double[][] values = new double[target.unknowns().size()][cloud.count()];
        for (int n = 0; n < cloud.count(); n++) {
            double[] ofParticle = target.values(cloud.positionOf(n));
            for (int i = 0; i < values.length; i++) {
                values[i][n] = ofParticle[i];
            }
        }
        return values;
    }

    /** On the straight line between two of the values, as most do (type 7 of Hyndman and Fan, 1996). */
    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
