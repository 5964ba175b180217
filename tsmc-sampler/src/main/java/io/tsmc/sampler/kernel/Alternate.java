package io.tsmc.sampler.kernel;

import io.tsmc.api.Kernel;
import io.tsmc.api.Require;
import java.util.List;

/**
 * Takes turns: each move of the cloud is made by the next kernel of a list, over and over. Each leaves the distribution
 * invariant, and so does their sequence; where one of them gets stuck another may not.
 *
 * <p>Each kernel is tuned on its own. The step size reported is the smallest; beside it stands what each type of kernel is
 * tuned to, and its acceptance.
 *
 * @param kernels the kernels in their order, at least one
 */
public record Alternate(List<Kernel> kernels) implements LearningKernel {

    /** Moves that ignore gradients and may jump, and one along the gradient, which costs as much as several of these. */
    public Alternate() {
        this(List.of(new Pcn(), new Pcn(), new Pcn(), new Pcn(), new Pcn(), new Pcn(), new Hmc()));
    }

    /** Checks that there are kernels. */
    public Alternate {
        kernels = List.copyOf(kernels);
        Require.notEmpty("kernels", kernels.size(), "leave it out: the default is six times pcn, then hmc");
    }

    @Override
    public Kernel untuned() {
        return new TunedAlternate(Member.of(kernels), 0);
    }
}
