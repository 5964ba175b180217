package io.tsmc.checks.kinds;

import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.checks.Check;
import io.tsmc.checks.FormulationChecks;
import io.tsmc.checks.KindChecks;
import io.tsmc.checks.TargetChecks;
import io.tsmc.problem.Problem;
import io.tsmc.problem.formulation.Formulation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Checks of formulations, by the distributions that they make of small problems, which some refuse. */
public final class FormulationKind implements KindChecks<Formulation> {

    @Override
    public Class<Formulation> kind() {
        return Formulation.class;
    }

    @Override
    public Stream<Round> of(Formulation formulation, Others others) {
        List<Check> checks = new ArrayList<>();
        FormulationChecks.problems().forEach((name, problem) -> checks.addAll(checks(formulation, name, problem)));
        return Stream.of(new Round(checks));
    }

    private static List<Check> checks(Formulation formulation, String name, Problem problem) {
        Supplier<TargetChecks> target = () -> new TargetChecks(formulation.target(problem, new BlockInterpreter()));
        return List.of(
                Check.unlessRefused(
                        name + ": size and temperature", () -> target.get().declaresSizeAndTemperature()),
                Check.unlessRefused(
                        name + ": draws of the prior", () -> target.get().drawsFromThePriorCanBeRepeated()),
                Check.unlessRefused(
                        name + ": same bits in whatever blocks",
                        () -> target.get().givesTheSameBitsInWhateverBlocks()),
                Check.unlessRefused(
                        name + ": same costs without gradients",
                        () -> target.get().givesTheSameCostsWithoutGradients()),
                Check.unlessRefused(name + ": gradients", () -> target.get().hasTheGradientsOfItsValues()));
    }
}
