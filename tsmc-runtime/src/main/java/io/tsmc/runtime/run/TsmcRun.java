package io.tsmc.runtime.run;

import io.tsmc.api.Polish;
import io.tsmc.checks.IdleTerms;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.runtime.internal.settings.Records;
import io.tsmc.runtime.internal.wiring.RunModule;
import io.tsmc.runtime.plugins.Extension;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.Best;
import io.tsmc.sampler.RunResult;
import io.tsmc.sampler.State;
import io.tsmc.sampler.Tsmc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run put together from its specification, to be carried out from a program. Writes no files.
 *
 * <pre>{@code
 * RunSpec spec = RunSpec.read(Path.of("pendulum.yaml"), List.of(), PluginCatalog.load());
 * try (TsmcRun run = TsmcRun.of(spec, 4)) {
 *     RunResult result = run.run((state, info) -> System.out.println(info.beta()));
 *     Rollout best = run.target().rollout(result.best().position());
 * }
 * }</pre>
 */
public final class TsmcRun implements AutoCloseable {

    private final RunSpec spec;
    private final int threads;
    private final RunModule.Assembly parts;
    private volatile boolean cancelled;

    private TsmcRun(RunSpec spec, int threads, RunModule.Assembly parts) {
        this.spec = spec;
        this.threads = threads;
        this.parts = parts;
    }

    /**
     * Puts a run together.
     *
     * @param threads number of threads, at least 1; the result does not depend on it
     * @throws IllegalArgumentException if the parts of the specification do not fit together
     */
    public static TsmcRun of(RunSpec spec, int threads) {
        return of(spec, threads, List.of());
    }

    /**
     * Puts a run together.
     *
     * @param threads number of threads, at least 1; the result does not depend on it
     * @param extensions replace parts of the application, or add some; those that were found are
     *     {@link io.tsmc.runtime.plugins.PluginCatalog#extensions}
     * @throws IllegalArgumentException if the parts of the specification do not fit together, or two extensions replace the
     *     same
     */
    public static TsmcRun of(RunSpec spec, int threads, List<Extension> extensions) {
        RunModule.Assembly parts = RunModule.assemble(spec, threads, extensions);
        try {
            Polish polish = spec.polish().fitting(parts.target());
            polish.check(parts.target());
            RunSpec fitted = polish.equals(spec.polish())
                    ? spec
                    : spec.toBuilder().polish(polish).build();
            return new TsmcRun(fitted, threads, parts);
        } catch (IllegalArgumentException e) {
            parts.engine().close();
            throw e;
        }
    }

    /** What the run was made from; the polish is the one that was chosen for the target. */
    public RunSpec spec() {
        return spec;
    }

    /** What there is to say of the settings that is no error, a sentence or two each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(Records.notes(spec));
        notes.addAll(IdleTerms.notes(target().traced()));
        return List.copyOf(notes);
    }

    /** Number of threads. */
    public int threads() {
        return threads;
    }

    /** The distribution that is sampled; shows the motion that a particle stands for. */
    public PolicyTarget target() {
        return parts.target();
    }

    /**
     * Samples, from the prior to β = 1, until {@link #cancel}, or until the limits of the run are met.
     *
     * @param listener told of each tempering step, on this thread
     * @throws java.util.concurrent.CancellationException if cancelled before the prior is sampled
     */
    public RunResult run(Tsmc.Listener listener) {
        return parts.tsmc().run(spec.seed(), parts.listenersAnd(listener));
    }

    /**
     * Goes on from a state that this run was in before, as {@link #run} does; the outcome is, bit for bit, that of the
     * uninterrupted run.
     *
     * @param from the state; its kernel and its particles must be those of this specification
     * @param listener told of each further tempering step, on this thread
     */
    public RunResult resume(State from, Tsmc.Listener listener) {
        return parts.tsmc().resume(from, parts.listenersAnd(listener));
    }

    /** Number of Markov chains in a tempering step: as many as particles, or fewer if the run is waste-free. */
    public int chains() {
        return parts.tsmc().chains();
    }

    /**
     * Lowers the cost of the best particles of a sample, as the specification's {@link RunSpec#polish} says; until
     * {@link #cancel}, and then as far as it got.
     *
     * @param sample the last state of the run
     * @param best the best particle seen in the run
     * @return nothing if the specification asks for none
     */
    public Optional<Polished> polish(State sample, Best best) {
        return polish(sample, best, PolishListener.NONE);
    }

    /**
     * The same, and somebody is told how it gets on.
     *
     * @param sample the last state of the run
     * @param best the best particle seen in the run
     * @return nothing if the specification asks for none
     */
    public Optional<Polished> polish(State sample, Best best, PolishListener listener) {
        return spec.polish().particles() == 0
                ? Optional.empty()
                : Optional.of(Polishing.of(spec.polish(), spec.feasibility(), parts.engine(), sample, best, listener));
    }

    /** The sampler, for a run that is taken step by step. */
    Tsmc sampler() {
        return parts.tsmc();
    }

    /**
     * In how many ways it can be done, and how much of the sample is of each.
     *
     * @param sample the last state of the run
     * @param logEvidenceError standard error of its log evidence [nat], see {@link io.tsmc.sampler.Info#logEvidenceError}; NaN if
     *     it is not known
     * @param polished what was made of the sample; empty if nothing was
     */
    public Solutions solutions(State sample, double logEvidenceError, Optional<Polished> polished) {
        boolean missesMass = polished.flatMap(Polished::evidenceBound)
                .filter(bound -> bound.isMissedBy(sample.logEvidence(), logEvidenceError))
                .isPresent();
        return Sorting.of(
                target(),
                sample,
                !missesMass,
                polished.map(Polished::ends),
                starts -> Polishing.descend(spec.polish(), spec.feasibility(), parts.engine(), starts));
    }

    /** How often the whole cloud was evaluated or moved so far: once for the prior, and once for each move. */
    public long movesDone() {
        return parts.engine().tasks();
    }

    /** Whether it was stopped. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** Stops the run for good; may be called from any thread. */
    public void cancel() {
        cancelled = true;
        parts.engine().cancel();
    }

    @Override
    public void close() {
        parts.engine().close();
    }
}
