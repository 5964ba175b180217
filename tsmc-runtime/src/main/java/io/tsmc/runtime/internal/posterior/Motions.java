package io.tsmc.runtime.internal.posterior;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Particles;
import io.tsmc.api.Signal;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.problem.rollout.Rollout;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The motions that particles stand for; where motions depend on the scenario, those of the first one that the target was
 * made for. Of a large cloud, those of evenly chosen particles: memory stays bounded.
 *
 * @param particles index of the particle of each motion, [motions]
 * @param stateSignals name and unit of each entry of the state, [nx]
 * @param controlSignals name and unit of each control, [nu]
 * @param times time at the start of each step and at the end [s], [motions][T + 1], one after the other
 * @param states state at these times, [motions][T + 1][nx], one after the other
 * @param controls control held over each step, [motions][T][nu], one after the other
 */
public record Motions(
        int[] particles,
        List<Signal> stateSignals,
        List<Signal> controlSignals,
        double[] times,
        double[] states,
        double[] controls) {

    /** Numbers of all motions, at most. */
    private static final long MOST_NUMBERS = 4L << 20;

    /** Copies the lists. */
    public Motions {
        stateSignals = List.copyOf(stateSignals);
        controlSignals = List.copyOf(controlSignals);
    }

    /** Simulates the motions of a cloud. */
    static Motions of(PolicyTarget target, Particles cloud) {
        Dynamics dynamics = target.problem().dynamics();
        long ofOne = (long) (dynamics.stateDim() + dynamics.controlDim() + 1)
                * (target.problem().horizon() + 1);
        int count = (int) Math.max(1, Math.min(cloud.count(), MOST_NUMBERS / ofOne));
        int[] particles = IntStream.range(0, count)
                .map(i -> (int) ((long) i * cloud.count() / count))
                .toArray();
        List<Rollout> rollouts = Arrays.stream(particles)
                .mapToObj(n -> target.rollout(cloud.positionOf(n)))
                .toList();
        return new Motions(
                particles,
                dynamics.stateSignals(),
                dynamics.controlSignals(),
                rollouts.stream()
                        .flatMapToDouble(rollout -> Arrays.stream(rollout.times()))
                        .toArray(),
                rollouts.stream()
                        .flatMap(rollout -> Arrays.stream(rollout.states()))
                        .flatMapToDouble(Arrays::stream)
                        .toArray(),
                rollouts.stream()
                        .flatMap(rollout -> Arrays.stream(rollout.controls()))
                        .flatMapToDouble(Arrays::stream)
                        .toArray());
    }

    /** Number of motions. */
    public int count() {
        return particles.length;
    }

    /** Number of steps of each motion, T. */
    public int horizon() {
        return times.length / count() - 1;
    }

    /** Whether all motions have the same times; not where the final time is free. */
    public boolean haveCommonTimes() {
        int length = horizon() + 1;
        return IntStream.range(length, times.length).allMatch(i -> times[i] == times[i - length]);
    }

    /** The times of the first motion, [T + 1]. */
    public double[] firstTimes() {
        return Arrays.copyOf(times, horizon() + 1);
    }

    /** One control at one step of all motions, [motions]. */
    double[] control(int step, int control) {
        int nu = controlSignals.size();
        return IntStream.range(0, count())
                .mapToDouble(m -> controls[(m * horizon() + step) * nu + control])
                .toArray();
    }
}
