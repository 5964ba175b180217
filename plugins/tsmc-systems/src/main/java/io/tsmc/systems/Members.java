package io.tsmc.systems;

import io.tsmc.api.Dynamics;
import io.tsmc.api.ExternalDynamics;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * The members of an ensemble that all are called, not traced, as one system that is called: each point goes through its own
 * member and no other, so that an ensemble costs what one of them does. Behind the noise of the systems comes the number of
 * the member. Fields are public where the traced step of the ensemble reads them.
 */
public final class Members extends AbstractList<Dynamics> implements ExternalDynamics {

    /** Number of members. */
    public final int count;

    /** Noise inputs of the noisiest member. */
    public final int systemNoise;

    private final List<ExternalDynamics> systems;

    private Members(List<ExternalDynamics> systems) {
        this.systems = systems;
        count = systems.size();
        systemNoise = systems.stream().mapToInt(Dynamics::noiseDim).max().orElse(0);
    }

    /** A copy of a list; where all of it is called, it is one system as well. */
    static List<Dynamics> of(List<Dynamics> systems) {
        if (!systems.stream().allMatch(ExternalDynamics.class::isInstance)) {
            return List.copyOf(systems);
        }
        return new Members(systems.stream().map(ExternalDynamics.class::cast).toList());
    }

    @Override
    public Dynamics get(int index) {
        return systems.get(index);
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public int stateDim() {
        return systems.get(0).stateDim();
    }

    @Override
    public int controlDim() {
        return systems.get(0).controlDim();
    }

    @Override
    public int noiseDim() {
        return systemNoise + 1;
    }

    @Override
    public double timeStep() {
        return systems.get(0).timeStep();
    }

    private int member(double which) {
        // NaN counts as the first, whose step then has whatever made it so.
        return (int) Math.max(0.0, Math.min(which, count - 1.0));
    }

    private ExternalDynamics meant(double[] noise) {
        return systems.get(member(noise[systemNoise]));
    }

    @Override
    public void step(double[] x, double[] u, double[] noise, double[] next) {
        ExternalDynamics system = meant(noise);
        system.step(x, u, Arrays.copyOf(noise, system.noiseDim()), next);
    }

    @Override
    public void vectorJacobianProduct(
            double[] x,
            double[] u,
            double[] noise,
            double[] nextAdjoint,
            double[] xAdjoint,
            double[] uAdjoint,
            double[] noiseAdjoint) {
        ExternalDynamics system = meant(noise);
        double[] own = new double[system.noiseDim()];
        system.vectorJacobianProduct(x, u, Arrays.copyOf(noise, own.length), nextAdjoint, xAdjoint, uAdjoint, own);
        Arrays.fill(noiseAdjoint, 0.0);
        System.arraycopy(own, 0, noiseAdjoint, 0, own.length);
    }

    @Override
    public void steps(double[][] x, double[][] u, double[][] noise, double[][] next, int points) {
        byMember(noise, points, (system, lanes) -> {
            double[][] made = new double[next.length][lanes.length];
            system.steps(
                    gathered(x, lanes),
                    gathered(u, lanes),
                    gathered(Arrays.copyOf(noise, system.noiseDim()), lanes),
                    made,
                    lanes.length);
            scatter(made, next, lanes);
        });
    }

    @Override
    public void vectorJacobianProducts(
            double[][] x,
            double[][] u,
            double[][] noise,
            double[][] nextAdjoint,
            double[][] xAdjoint,
            double[][] uAdjoint,
            double[][] noiseAdjoint,
            int points) {
        for (double[] row : noiseAdjoint) {
            Arrays.fill(row, 0, points, 0.0);
        }
        byMember(noise, points, (system, lanes) -> {
            double[][] byX = new double[x.length][lanes.length];
            double[][] byU = new double[u.length][lanes.length];
            double[][] byNoise = new double[system.noiseDim()][lanes.length];
            system.vectorJacobianProducts(
                    gathered(x, lanes),
                    gathered(u, lanes),
                    gathered(Arrays.copyOf(noise, byNoise.length), lanes),
                    gathered(nextAdjoint, lanes),
                    byX,
                    byU,
                    byNoise,
                    lanes.length);
            scatter(byX, xAdjoint, lanes);
            scatter(byU, uAdjoint, lanes);
            scatter(byNoise, noiseAdjoint, lanes);
        });
    }

    /** Calls back for each system with the points that it is meant for, if there are any. */
    private void byMember(double[][] noise, int points, BiConsumer<ExternalDynamics, int[]> call) {
        double[] which = noise[systemNoise];
        for (int k = 0; k < count; k++) {
            int member = k;
            int[] lanes = IntStream.range(0, points)
                    .filter(n -> member(which[n]) == member)
                    .toArray();
            if (lanes.length > 0) {
                call.accept(systems.get(k), lanes);
            }
        }
    }

    private static double[][] gathered(double[][] rows, int[] lanes) {
        double[][] some = new double[rows.length][lanes.length];
        for (int i = 0; i < rows.length; i++) {
            for (int n = 0; n < lanes.length; n++) {
                some[i][n] = rows[i][lanes[n]];
            }
        }
        return some;
    }

    private static void scatter(double[][] some, double[][] rows, int[] lanes) {
        for (int i = 0; i < some.length; i++) {
            for (int n = 0; n < lanes.length; n++) {
                rows[i][lanes[n]] = some[i][n];
            }
        }
    }
}
