package io.tsmc.testkit;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Policy;
import io.tsmc.checks.Declarations;
import io.tsmc.checks.Domain;
import io.tsmc.checks.TracedFunction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Policy} has to do. */
public interface PolicyContract extends TracedContract {

    /** The policy to test. */
    Policy policy();

    /** A system that the policy is meant for. */
    Dynamics dynamics();

    /** The states at which the policy has to be finite, see {@link DynamicsContract#domain}. */
    default Domain domain() {
        return Domain.of(dynamics());
    }

    @Override
    default List<TracedFunction> functions() {
        return List.of(TracedFunction.act(TracedFunction.overTheHorizon(policy(), dynamics()), dynamics(), domain()));
    }

    /** {@link Policy#check} has nothing against the system. */
    @Test
    default void fitsItsSystem() {
        policy().check(dynamics());
    }

    /** {@link Declarations#check(Policy, Dynamics)}. */
    @Test
    default void declaresItsSizesAndScales() {
        Declarations.check(policy(), dynamics());
    }
}
