package com.acme;

import io.tsmc.api.Objective;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;

/** Steepest descent; the step of each start is halved until its cost falls. */
public record Descend(int particles, int steps) implements Polish {
    public Descend() { this(2, 50); }
    @Override public Descent start(Objective objective, Particles starts) {
        return new Descent() {
            private Particles at = starts.slice(0, starts.count());
            private final double[] size = new double[starts.count()];
            private double[] value = objective.value(at);
            private double[] slope = objective.gradient(at);
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
                        tried.position()[d * count + n] -= size[n] * slope[d * count + n];
                    }
                }
                objective.target().evaluate(tried);
                double[] triedValue = objective.value(tried);
                evaluations += count;
                for (int n = 0; n < count; n++) {
                    if (triedValue[n] < value[n]) {
                        at.setOne(n, tried, n);
                    } else {
                        size[n] /= 2;
                    }
                }
                value = objective.value(at);
                slope = objective.gradient(at);
                return ++done < steps;
            }
            @Override public Particles lowest() { return at.slice(0, at.count()); }
            @Override public long gradientEvaluations() { return evaluations; }
            @Override public Ending ending(int start) { return done < steps ? Ending.STOPPED : Ending.ITERATIONS; }
        };
    }
}
