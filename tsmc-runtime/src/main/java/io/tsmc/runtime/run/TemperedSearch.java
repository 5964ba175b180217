package io.tsmc.runtime.run;

import io.tsmc.api.Particles;
import io.tsmc.api.Search;
import io.tsmc.sampler.Best;
import io.tsmc.sampler.StalledException;
import io.tsmc.sampler.State;
import io.tsmc.sampler.Tsmc;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run as a search like others, to be compared with them: an advance is a tempering step, and the last one is the polish. A
 * run that stalls ends where it is, without a polish.
 */
public final class TemperedSearch implements Search {

    private final TsmcRun run;
    private final Tsmc sampler;
    private final long seed;
    private @Nullable State state;
    private Best best = Best.NONE;
    private @Nullable Polished polished;
    private boolean over;

    private TemperedSearch(TsmcRun run, long seed) {
        this.run = run;
        this.sampler = run.sampler();
        this.seed = seed;
    }

    /**
     * Prepares a search; nothing is evaluated yet.
     *
     * @param run says what is sampled and how; closed by its owner
     * @param seed in place of that of the run's specification
     */
    public static TemperedSearch of(TsmcRun run, long seed) {
        return new TemperedSearch(run, seed);
    }

    @Override
    public boolean advance() {
        if (over) {
            return false;
        }
        if (state == null) {
            saw(sampler.init(seed).state());
        } else if (!state.finished()) {
            try {
                saw(sampler.step(state).state());
            } catch (StalledException stalled) {
                over = true;
            }
        } else {
            polished = best.exists() ? run.polish(state, best).orElse(null) : null;
            over = true;
        }
        return !over;
    }

    private void saw(State next) {
        state = next;
        best = best.orBetter(next.particles());
    }

    /** The polished solutions once there are some; until then the best particle. */
    @Override
    public Particles lowest() {
        if (polished != null) {
            return polished.ends().gather(polished.ends().byCost());
        }
        Particles one = new Particles(run.target().dim(), 1);
        if (best.exists()) {
            System.arraycopy(best.position(), 0, one.position(), 0, one.dim());
            run.target().evaluate(one);
        } else {
            one.cost()[0] = Double.NaN;
        }
        return one;
    }

    @Override
    public Optional<Particles> sample() {
        return state != null && state.finished()
                ? Optional.of(state.particles().slice(0, state.particles().count()))
                : Optional.empty();
    }

    /** The state that the sampler is in; empty before the first advance. */
    public Optional<State> state() {
        return Optional.ofNullable(state);
    }

    @Override
    public long costEvaluations() {
        return state == null ? 0 : state.evaluations().costs();
    }

    @Override
    public long gradientEvaluations() {
        return (state == null ? 0 : state.evaluations().gradients())
                + (polished == null ? 0 : polished.gradientEvaluations());
    }
}
