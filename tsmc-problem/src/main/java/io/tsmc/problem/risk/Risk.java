package io.tsmc.problem.risk;

/**
 * What a cost that varies from scenario to scenario counts as: a number made of the costs of M equally probable scenarios,
 * and its derivatives. A plug-in record, see {@link io.tsmc.api}.
 */
public interface Risk {

    /**
     * Weighs the scenarios.
     *
     * @param costs cost of each scenario, all finite, [M]; may be overwritten
     * @param weights receives the derivative of the result by each cost, [M]
     * @return the risk, in the units of the cost
     */
    double weigh(double[] costs, double[] weights);

    /** Whether the weights depend on the costs. Where they do not, the scenarios are simulated once instead of twice. */
    default boolean weightsDependOnCosts() {
        return true;
    }
}
