package io.tsmc.runtime.fake;

import io.tsmc.api.Optimiser;
import io.tsmc.api.Particles;
import io.tsmc.api.Require;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Search;
import io.tsmc.api.Target;

/**
 * Keeps the cheapest of a number of draws of the prior, one an advance.
 *
 * @param draws after which it ends
 * @param breaksAfter draws after which it throws
 * @param mostDimensions with more it refuses a target
 */
public record Shots(int draws, int breaksAfter, int mostDimensions) implements Optimiser {

    public Shots() {
        this(20, Integer.MAX_VALUE, 1000);
    }

    public Shots {
        Require.atLeast("draws", draws, 1);
    }

    @Override
    public void check(Target target) {
        if (target.dim() > mostDimensions) {
            throw new IllegalArgumentException("there are " + target.dim() + " dimensions. Maybe take fewer steps");
        }
    }

    @Override
    public Search start(Target target, long seed) {
        Particles best = new Particles(target.dim(), 1);
        best.cost()[0] = Double.NaN;
        return new Search() {
            private int done;

            @Override
            public boolean advance() {
                if (done == breaksAfter) {
                    throw new IllegalStateException("the shots are used up");
                }
                Particles draw = new Particles(target.dim(), 1);
                target.samplePrior(RngStreams.of(seed, RngUse.PLUGIN, done), draw);
                target.evaluateCosts(draw);
                if (!(best.cost()[0] <= draw.cost()[0])) {
                    best.setOne(0, draw, 0);
                }
                return ++done < draws;
            }

            @Override
            public Particles lowest() {
                return best.slice(0, 1);
            }

            @Override
            public long costEvaluations() {
                return done;
            }

            @Override
            public long gradientEvaluations() {
                return 0;
            }
        };
    }
}
