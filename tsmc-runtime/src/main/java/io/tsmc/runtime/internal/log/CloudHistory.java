package io.tsmc.runtime.internal.log;

import io.tsmc.api.Particles;
import io.tsmc.sampler.State;
import java.util.ArrayList;
import java.util.List;

/** Some particles of some of the clouds, for pictures: memory stays bounded however long the run. */
public final class CloudHistory {

    private static final int MAX_CLOUDS = 12;
    private static final int MAX_PARTICLES = 100;

    private final List<Cloud> kept = new ArrayList<>();
    private int stride = 1;

    CloudHistory() {}

    /** Goes on with what was kept before. */
    CloudHistory(List<Cloud> kept, int stride) {
        this.kept.addAll(kept);
        this.stride = stride;
    }

    /** Every how many steps one is kept. */
    int stride() {
        return stride;
    }

    void add(State state) {
        // The newest one always stays at the end; it goes when the next one comes, unless the stride keeps it.
        if (!kept.isEmpty() && kept.get(kept.size() - 1).step % stride != 0) {
            kept.remove(kept.size() - 1);
        }
        if (kept.size() == MAX_CLOUDS) {
            stride *= 2;
            kept.removeIf(cloud -> cloud.step % stride != 0);
        }
        kept.add(new Cloud(state.step(), state.beta(), positions(state.particles())));
    }

    List<Cloud> list() {
        return List.copyOf(kept);
    }

    private static List<double[]> positions(Particles cloud) {
        int count = Math.min(MAX_PARTICLES, cloud.count());
        List<double[]> positions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            positions.add(cloud.positionOf((int) ((long) i * cloud.count() / count)));
        }
        return positions;
    }

    /**
     * The cloud after one step.
     *
     * @param step number of the tempering step
     * @param beta inverse temperature reached
     * @param positions evenly chosen particles, each [dim]
     */
    public record Cloud(int step, double beta, List<double[]> positions) {}
}
