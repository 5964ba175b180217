package io.tsmc.runtime.fake;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kernel with a component of every kind that a kernel may have; moves nothing. */
public record Shaker(
        double step,
        int count,
        long total,
        boolean warm,
        String label,
        Mode mode,
        double[] scale,
        int[] order,
        boolean[] frozen,
        double[][] covariance,
        List<String> notes,
        @Nullable Kernel inner,
        @Nullable Memory memory)
        implements Kernel {

    public enum Mode {
        CALM,
        /** With a body, so its class is not the enum's. */
        WILD {
            @Override
            public String toString() {
                return "wild!";
            }
        }
    }

    public record Memory(double mean, @Nullable Memory before) {}

    public Shaker() {
        this(
                1.0,
                0,
                0,
                false,
                "",
                Mode.CALM,
                new double[0],
                new int[0],
                new boolean[0],
                new double[0][],
                List.of(),
                null,
                null);
    }

    @Override
    public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
        return Mutation.of(new double[particles.count()], 0);
    }
}
