package com.acme;

import io.tsmc.api.Optimiser;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Search;
import io.tsmc.api.Target;

/** Keeps the cheapest draw of the prior. */
public record Shoot(int draws) implements Optimiser {
    public Shoot() { this(40); }
    @Override public Search start(Target target, long seed) {
        return new Search() {
            private Particles best = new Particles(target.dim(), 1);
            private int done;

            {
                best.cost()[0] = Double.NaN;
            }

            @Override public boolean advance() {
                Particles draw = new Particles(target.dim(), 1);
                target.samplePrior(RngStreams.of(seed, RngUse.PLUGIN, done), draw);
                target.evaluateCosts(draw);
                if (!(best.cost()[0] <= draw.cost()[0])) {
                    best = draw;
                }
                return ++done < draws;
            }
            @Override public Particles lowest() { return best.slice(0, 1); }
            @Override public long costEvaluations() { return done; }
            @Override public long gradientEvaluations() { return 0; }
        };
    }
}
