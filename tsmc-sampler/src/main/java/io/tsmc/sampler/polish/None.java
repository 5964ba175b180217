package io.tsmc.sampler.polish;

import io.tsmc.api.Objective;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;

/** No polish: the sample is the result. */
public record None() implements Polish {

    @Override
    public int particles() {
        return 0;
    }

    @Override
    public Descent start(Objective objective, Particles starts) {
        return new Descent() {
            @Override
            public boolean advance() {
                return false;
            }

            @Override
            public Particles lowest() {
                return starts.slice(0, starts.count());
            }

            @Override
            public long gradientEvaluations() {
                return 0;
            }

            @Override
            public Ending ending(int start) {
                return Ending.ITERATIONS;
            }
        };
    }
}
