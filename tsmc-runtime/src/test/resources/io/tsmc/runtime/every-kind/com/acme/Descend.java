package com.acme;

import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.Target;

/** Steepest descent; the step of each start is halved until its cost falls. */
public record Descend(int particles, int steps) implements Polish {
    public Descend() { this(2, 50); }
    @Override public Descent start(Target target, Particles starts) {
        return new Descent() {
            private Particles at = starts.slice(0, starts.count());
            private final double[] size = new double[starts.count()];
            private int done;
            private long evaluations;

            {
                java.util.Arrays.fill(size, 0.1);
            }

            @Override public boolean advance() {
                int count = at.count();
                Particles tried = at.slice(0, count);
                for (int n = 0; n < count; n++) {
                    for (int d = 0; d < at.dim(); d++) {
                        tried.position()[d * count + n] -= size[n] * at.costGradient()[d * count + n];
                    }
                }
                target.evaluate(tried);
                evaluations += count;
                for (int n = 0; n < count; n++) {
                    if (tried.cost()[n] < at.cost()[n]) {
                        at.setOne(n, tried, n);
                    } else {
                        size[n] /= 2;
                    }
                }
                return ++done < steps;
            }
            @Override public Particles lowest() { return at.slice(0, at.count()); }
            @Override public long gradientEvaluations() { return evaluations; }
        };
    }
}
