package io.tsmc.checks;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Kernel;
import io.tsmc.api.Policy;
import io.tsmc.api.Polish;
import io.tsmc.api.Prior;
import io.tsmc.api.Resampler;
import io.tsmc.api.Schedule;
import io.tsmc.autodiff.Backend;
import io.tsmc.problem.formulation.Formulation;
import io.tsmc.problem.initial.InitialStates;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The checks that apply to a plug-in, by name, in the order to make them in. */
public final class Checks {

    /**
     * One check.
     *
     * @param name what has to hold
     * @param body throws an {@link AssertionError}, or what the plug-in throws, if it does not
     */
    public record Check(String name, Runnable body) {}

    private final List<Backend> backends;
    private final List<Check> checks = new ArrayList<>();

    private Checks(List<Backend> backends) {
        this.backends = backends;
    }

    /** Checks of a system. */
    public static List<Check> of(Dynamics dynamics, List<Backend> backends) {
        Checks checks = new Checks(backends);
        checks.add("sizes and bounds", () -> Declarations.check(dynamics));
        checks.addTraced("step", () -> TracedFunction.step(dynamics, Domain.of(dynamics)));
        return checks.checks;
    }

    /** Checks of a cost with a system that it fits. */
    public static List<Check> of(Cost cost, Dynamics dynamics, List<Backend> backends) {
        Checks checks = new Checks(backends);
        Domain domain = Domain.of(dynamics);
        TracedFunction.of(cost, dynamics, domain).forEach(f -> checks.addTraced(f.name(), () -> f));
        return checks.checks;
    }

    /** Checks of a policy with a system that it fits. */
    public static List<Check> of(Policy policy, Dynamics dynamics, List<Backend> backends) {
        Checks checks = new Checks(backends);
        checks.add("sizes and scales", () -> Declarations.check(policy, dynamics));
        checks.addTraced("act", () -> TracedFunction.act(policy, dynamics, Domain.of(dynamics)));
        return checks.checks;
    }

    /** Checks of a prior. */
    public static List<Check> of(Prior prior, List<Backend> backends) {
        Checks checks = new Checks(backends);
        TracedFunction.of(prior, 2).forEach(f -> checks.addTraced(f.name(), () -> f));
        checks.add("normalised density", () -> new PriorChecks(prior).isNormalised());
        checks.add("draws of that density", () -> new PriorChecks(prior).drawsFollowTheDensity());
        return checks.checks;
    }

    /** Checks of a schedule. */
    public static List<Check> of(Schedule schedule) {
        ScheduleChecks checks = new ScheduleChecks(schedule);
        return List.of(
                new Check("arrives at 1", checks::arrives),
                new Check("copes with any energies", checks::copesWithAnyEnergies),
                new Check("a function of its arguments", checks::isAFunctionOfItsArguments));
    }

    /** Checks of a kernel. One that cannot be used for any target but those of a kind of its own refuses the others. */
    public static List<Check> of(Kernel kernel) {
        KernelChecks checks = new KernelChecks(kernel);
        return List.of(
                new Check("moves particles", checks::movesParticles),
                new Check("invariant distribution", checks::leavesTheTemperedDistributionInvariant),
                new Check("invariant distribution before a wall", checks::rejectsProposalsOfProbabilityZero),
                new Check("heavy tails, or refused", checks::holdsWithHeavyTailsOrRefusesThem),
                new Check("same bits in whatever blocks", checks::givesTheSameBitsInWhateverBlocks),
                new Check("particles evaluated", checks::leavesTheParticlesEvaluated),
                new Check("not changed by tuning", checks::isNotChangedByTuning));
    }

    /** Checks of a resampler. */
    public static List<Check> of(Resampler resampler) {
        ResamplerChecks checks = new ResamplerChecks(resampler);
        return List.of(
                new Check("shares on average", checks::givesEachParentItsShareOnAverage),
                new Check("nothing for weight zero", checks::givesAParentOfWeightZeroNoOffspring),
                new Check("a function of its arguments", checks::isAFunctionOfItsArguments));
    }

    /** Checks of a polish. One that cannot be used for any target but those of a kind of its own refuses the others. */
    public static List<Check> of(Polish polish) {
        PolishChecks checks = new PolishChecks(polish, PolishChecks.smoothTarget());
        return List.of(
                new Check("lowers costs, and can be stopped", checks::lowersCostsAndCanBeStoppedAtAnyTime),
                new Check("same bits whatever is beside", checks::givesTheSameBitsWhateverIsPolishedBeside));
    }

    /** Checks of a distribution of initial states with a system that it fits. */
    public static List<Check> of(InitialStates initialStates, Dynamics dynamics, List<Backend> backends) {
        Checks checks = new Checks(backends);
        checks.addTraced("start", () -> TracedFunction.start(initialStates, dynamics.stateDim()));
        return checks.checks;
    }

    /** Checks of a formulation, by the distribution that it makes of a small problem. */
    public static List<Check> of(Formulation formulation, Backend backend) {
        List<Check> checks = new ArrayList<>();
        FormulationChecks.problems().forEach((name, problem) -> {
            Supplier<TargetChecks> target = () -> new TargetChecks(formulation.target(problem, backend));
            checks.add(new Check(
                    name + ": size and temperature", () -> target.get().declaresSizeAndTemperature()));
            checks.add(
                    new Check(name + ": draws of the prior", () -> target.get().drawsFromThePriorCanBeRepeated()));
            checks.add(new Check(
                    name + ": same bits in whatever blocks", () -> target.get().givesTheSameBitsInWhateverBlocks()));
            checks.add(new Check(name + ": gradients", () -> target.get().hasTheGradientsOfItsValues()));
        });
        return checks;
    }

    /** Checks of a back end. */
    public static List<Check> of(Backend backend) {
        BackendChecks checks = new BackendChecks(backend);
        return List.of(
                new Check("bits of each operation", checks::computesTheBitsOfEachOperation),
                new Check("bits of whole programs", checks::computesTheBitsOfWholePrograms),
                new Check("running sums in place", checks::addsToARunningSumInPlace),
                new Check("evaluators apart", checks::evaluatorsOfOneProgramDoNotDisturbEachOther));
    }

    private void add(String name, Runnable body) {
        checks.add(new Check(name, body));
    }

    /** The function is made within each check: what it throws is a finding. */
    private void addTraced(String name, Supplier<TracedFunction> function) {
        add(name + ": a function of its arguments", () -> new TracedChecks(function.get()).isAFunctionOfItsArguments());
        add(name + ": traced as it runs", () -> new TracedChecks(function.get()).agreesWithItsTrace());
        add(name + ": finite", () -> new TracedChecks(function.get()).isFinite());
        add(name + ": gradient", () -> new TracedChecks(function.get()).hasTheGradientOfItsTrace());
        add(name + ": same bits on back ends", () -> new TracedChecks(function.get()).givesTheSameBitsOn(backends));
    }
}
