package io.tsmc.testkit;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Likelihood;
import io.tsmc.checks.LikelihoodChecks;
import io.tsmc.checks.TracedFunction;
import io.tsmc.problem.likelihood.NoMotion;
import java.util.List;

/** What every {@link Likelihood} has to do. */
public interface LikelihoodContract extends TracedContract {

    /** The likelihood to test, with observations. */
    Likelihood likelihood();

    /** A system that it is meant for; nothing moves where it does not look at a motion. */
    default Dynamics dynamics() {
        return new NoMotion();
    }

    @Override
    default List<TracedFunction> functions() {
        return LikelihoodChecks.functions(likelihood(), dynamics());
    }
}
