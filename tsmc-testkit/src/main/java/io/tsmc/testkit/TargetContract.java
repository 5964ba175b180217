package io.tsmc.testkit;

import io.tsmc.api.Target;
import io.tsmc.checks.TargetChecks;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Target} has to do, written by hand or made by a {@linkplain FormulationContract formulation}. */
public interface TargetContract {

    /** The targets to test. */
    List<Target> targets();

    /** {@link TargetChecks#declaresSizeAndTemperature}. */
    @Test
    default void declaresSizeAndTemperature() {
        targets().forEach(target -> new TargetChecks(target).declaresSizeAndTemperature());
    }

    /** {@link TargetChecks#drawsFromThePriorCanBeRepeated}. */
    @Test
    default void drawsFromThePriorCanBeRepeated() {
        targets().forEach(target -> new TargetChecks(target).drawsFromThePriorCanBeRepeated());
    }

    /** {@link TargetChecks#givesTheSameBitsInWhateverBlocks}. */
    @Test
    default void givesTheSameBitsInWhateverBlocks() {
        targets().forEach(target -> new TargetChecks(target).givesTheSameBitsInWhateverBlocks());
    }

    /** {@link TargetChecks#givesTheSameCostsWithoutGradients}. */
    @Test
    default void givesTheSameCostsWithoutGradients() {
        targets().forEach(target -> new TargetChecks(target).givesTheSameCostsWithoutGradients());
    }

    /** {@link TargetChecks#hasTheGradientsOfItsValues}. */
    @Test
    default void hasTheGradientsOfItsValues() {
        targets().forEach(target -> new TargetChecks(target).hasTheGradientsOfItsValues());
    }
}
