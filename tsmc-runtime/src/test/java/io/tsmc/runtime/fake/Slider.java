package io.tsmc.runtime.fake;

import io.tsmc.api.Require;
import io.tsmc.api.Signal;
import java.util.List;

/** A mass on a line, pushed. */
public record Slider(double mass, double timeStep, Mount mount, List<Mount> spares) implements PointMass {

    public Slider() {
        this(1.0, 0.1, new Mount(), List.of());
    }

    public Slider {
        Require.positive("mass", mass, "take 1");
    }

    @Override
    public void step(double[] x, double[] u, double[] noise, double[] next) {
        next[0] = x[0] + timeStep * x[1];
        next[1] = x[1] + timeStep * u[0] / mass;
    }

    @Override
    public List<Signal> stateSignals() {
        return List.of(new Signal("place", "m"), new Signal("speed", "m/s"));
    }

    @Override
    public List<Signal> controlSignals() {
        return List.of(new Signal("push", "N"));
    }

    /** Settings within settings. */
    public record Mount(Side side, int bolts, boolean loose) {
        public Mount() {
            this(Side.LEFT, 4, false);
        }

        /** Not by {@code Require}: a third party may throw what it likes. */
        public Mount {
            if (bolts < 1) {
                throw new IllegalArgumentException("bolts = " + bolts + ", and a mount needs one");
            }
        }
    }

    /** One of two. */
    public enum Side {
        LEFT,
        RIGHT
    }
}
