package io.tsmc.sampler.polish;

import io.tsmc.api.Objective;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.Require;
import io.tsmc.api.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * The first of several polishes that can be used for the target. A run file that says nothing of a polish has this one, with
 * the polishes that offer themselves, the fastest first, and {@code none} behind them.
 *
 * @param polishes the polishes in the order in which they are tried, at least one
 */
public record FirstFitting(List<Polish> polishes) implements Polish {

    /** One that needs nothing of the target but gradients. */
    public FirstFitting() {
        this(List.of(new Lbfgs()));
    }

    /** Checks that there are polishes. */
    public FirstFitting {
        polishes = List.copyOf(polishes);
        Require.notEmpty("polishes", polishes.size(), "leave out the whole polish: the default fits the problem");
    }

    /** Of whatever will be chosen, at least so many. */
    @Override
    public int particles() {
        return polishes.stream().mapToInt(Polish::particles).min().orElse(0);
    }

    @Override
    public void check(Target target) {
        fitting(target);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if none of them can be used; the message says why not
     */
    @Override
    public Polish fitting(Target target) {
        List<String> refusals = new ArrayList<>();
        for (Polish polish : polishes) {
            try {
                polish.check(target);
                return polish.fitting(target);
            } catch (IllegalArgumentException refusal) {
                refusals.add(refusal.getMessage());
            }
        }
        throw new IllegalArgumentException("no polish fits: " + String.join("; ", refusals));
    }

    @Override
    public Descent start(Objective objective, Particles starts) {
        return fitting(objective.target()).start(objective, starts);
    }
}
