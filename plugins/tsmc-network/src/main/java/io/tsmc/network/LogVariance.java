package io.tsmc.network;

import io.tsmc.api.Require;
import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.Program;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import java.util.Arrays;

/**
 * How a second output of a network for each state becomes the standard deviation of what it predicts: the logarithm of the
 * variance, kept softly between a least and a greatest value,
 *
 * <pre>
 *   b = greatest - softplus(greatest - a)      logVariance = least + softplus(b - least)      deviation = exp(logVariance / 2)
 * </pre>
 *
 * for an output a. So far from its data a network is not taken at its word for deviations that it never saw (Chua, Calandra,
 * McAllister and Levine, "Deep reinforcement learning in a handful of trials using probabilistic dynamics models", NeurIPS
 * 2018, appendix A.1).
 *
 * @param least least log variance of a normalised output, [nx]
 * @param greatest greatest log variance, above the least one, [nx]
 */
public record LogVariance(double[] least, double[] greatest) {

    /** Copies both, and refuses bounds that are not in order. */
    public LogVariance {
        least = least.clone();
        greatest = greatest.clone();
        Require.sameCount("greatest", greatest.length, "least", least.length, "");
        Require.finite("least", least, "the training diverged");
        Require.finite("greatest", greatest, "the training diverged");
        for (int i = 0; i < least.length; i++) {
            Require.that(
                    least[i] < greatest[i],
                    "greatest[" + i + "]",
                    greatest[i] + " must be above least[" + i + "], which is " + least[i],
                    "the two are exchanged");
        }
    }

    /** Of a network that predicts no deviations. */
    static LogVariance none() {
        return new LogVariance(new double[0], new double[0]);
    }

    /** Number of states that have a deviation: all, or none. */
    int count() {
        return least.length;
    }

    @Override
    public double[] least() {
        return least.clone();
    }

    @Override
    public double[] greatest() {
        return greatest.clone();
    }

    /** Made when a deviation is first computed. */
    private static final class Programs {
        static final Program DEVIATION_AND_SLOPE = compile();
    }

    private static Program compile() {
        GraphBuilder graph = new GraphBuilder();
        int a = graph.input("a", 1)[0];
        int least = graph.input("least", 1)[0];
        int greatest = graph.input("greatest", 1)[0];
        int room = graph.apply(Op.SUB, greatest, a);
        int b = graph.apply(Op.SUB, greatest, Activation.softplus(graph, room));
        int above = graph.apply(Op.SUB, b, least);
        int logVariance = graph.apply(Op.ADD, least, Activation.softplus(graph, above));
        int half = graph.constant(0.5);
        int deviation = graph.apply(Op.EXP, graph.apply(Op.MUL, half, logVariance));
        int slope = graph.apply(Op.MUL, Activation.sigmoid(graph, above), Activation.sigmoid(graph, room));
        graph.output("deviation", deviation);
        graph.output("d deviation/da", graph.apply(Op.MUL, graph.apply(Op.MUL, half, deviation), slope));
        return new BlockInterpreter().compile(graph.build());
    }

    /**
     * Standard deviations of normalised outputs.
     *
     * @param a second outputs of the network, [nx][count]
     * @param deviations receives the deviations, [nx][count]
     * @param slopes receives their derivatives by a, [nx][count]
     * @param count number of points
     */
    void deviations(double[][] a, double[][] deviations, double[][] slopes, int count) {
        Program.Evaluator evaluator = Programs.DEVIATION_AND_SLOPE.evaluator(count);
        double[] lower = new double[count];
        double[] upper = new double[count];
        for (int i = 0; i < least.length; i++) {
            Arrays.fill(lower, least[i]);
            Arrays.fill(upper, greatest[i]);
            evaluator.evaluate(new double[][] {a[i], lower, upper}, new double[][] {deviations[i], slopes[i]}, count);
        }
    }
}
