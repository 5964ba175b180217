package io.tsmc.runtime.internal.posterior;

import io.tsmc.api.Particles;
import io.tsmc.api.Policy;
import io.tsmc.api.Signal;
import io.tsmc.policy.controller.PolicyParameters;
import io.tsmc.problem.Problem;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.problem.formulation.PosteriorTarget;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the particles of a cloud stand for, by name.
 *
 * @param parameters what is asked for: parameters that a policy other than a plan has for all steps, as {@code policy.json}
 *     has them under {@code shared}; the final time where it is free; of a posterior what is not known
 * @param motions the motions that particles lead to
 * @param cost of each particle, [count]
 * @param logPrior log density of the prior at each particle, [count]
 */
public record Sample(List<Quantity> parameters, Motions motions, double[] cost, double[] logPrior) {

    /** Digits of a time: fewer than adding up time steps leaves behind. */
    private static final MathContext DIGITS = new MathContext(9);

    /** Copies the list. */
    public Sample {
        parameters = List.copyOf(parameters);
    }

    /** Of a cloud. */
    public static Sample of(PolicyTarget target, Particles cloud) {
        return new Sample(
                parameters(target, cloud),
                Motions.of(target, cloud),
                cloud.cost().clone(),
                cloud.logPrior().clone());
    }

    private static List<Quantity> parameters(PolicyTarget target, Particles cloud) {
        if (target instanceof PosteriorTarget posterior) {
            return unknowns(posterior, cloud);
        }
        Problem problem = target.problem();
        Policy policy = problem.policy();
        int sharedDim = policy.sharedDim(
                problem.dynamics().stateDim(), problem.dynamics().controlDim());
        List<Quantity> parameters = new ArrayList<>();
        if (sharedDim > 0 && !policy.isPlan()) {
            List<double[]> shared = IntStream.range(0, cloud.count())
                    .mapToObj(n -> target.parameters(cloud.positionOf(n)))
                    .map(PolicyParameters::shared)
                    .toList();
            parameters.add(new Quantity(
                    "shared",
                    "",
                    IntStream.range(0, sharedDim).mapToObj(String::valueOf).toList(),
                    transposed(shared)));
        }
        if (problem.finalTime().isFree()) {
            parameters.add(Quantity.single(
                    "final_time",
                    "s",
                    IntStream.range(0, cloud.count())
                            .mapToDouble(n -> target.finalTime(cloud.positionOf(n)))
                            .toArray()));
        }
        return parameters;
    }

    /** What is not known: entries of one list next to each other, such as {@code sd[0]} and {@code sd[1]}, together. */
    private static List<Quantity> unknowns(PosteriorTarget target, Particles cloud) {
        List<PosteriorTarget.Parameter> unknowns = target.unknowns();
        double[][] values = transposed(IntStream.range(0, cloud.count())
                .mapToObj(n -> target.values(cloud.positionOf(n)))
                .toList());
        return Quantity.grouped(
                unknowns.stream().map(PosteriorTarget.Parameter::name).toList(),
                unknowns.stream().map(PosteriorTarget.Parameter::unit).toList(),
                values);
    }

    /**
     * What the particles of a cloud say of the observations; empty where there are none.
     *
     * @param seed chooses what is simulated
     */
    public static Optional<Replications> replications(PolicyTarget target, Particles cloud, long seed) {
        return target instanceof PosteriorTarget posterior
                ? Optional.of(Replications.of(
                        posterior,
                        IntStream.range(0, cloud.count())
                                .mapToObj(cloud::positionOf)
                                .toList(),
                        seed))
                : Optional.empty();
    }

    /** Number of particles. */
    public int count() {
        return cost.length;
    }

    /** Whether the motions are those of all particles. */
    public boolean hasAllMotions() {
        return motions.count() == count();
    }

    /** The controls over time, by the time at which they begin, or by step where that is another one for each motion. */
    public List<Quantity> controls() {
        boolean common = motions.haveCommonTimes();
        double[] times = motions.firstTimes();
        List<String> labels = IntStream.range(0, motions.horizon())
                .mapToObj(t -> common ? number(times[t]) : String.valueOf(t))
                .toList();
        List<Quantity> controls = new ArrayList<>();
        for (int i = 0; i < motions.controlSignals().size(); i++) {
            int control = i;
            Signal signal = motions.controlSignals().get(i);
            controls.add(new Quantity(
                    signal.name(),
                    signal.unit().equals("1") ? "" : signal.unit(),
                    labels,
                    IntStream.range(0, motions.horizon())
                            .mapToObj(t -> motions.control(t, control))
                            .toArray(double[][]::new)));
        }
        return controls;
    }

    private static String number(double value) {
        return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }

    private static double[][] transposed(List<double[]> rows) {
        double[][] columns = new double[rows.get(0).length][rows.size()];
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < columns.length; c++) {
                columns[c][r] = rows.get(r)[c];
            }
        }
        return columns;
    }
}
