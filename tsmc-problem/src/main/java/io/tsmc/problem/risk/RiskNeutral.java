package io.tsmc.problem.risk;

import java.util.Arrays;

/** The mean cost over the scenarios. */
public record RiskNeutral() implements Risk {

    @Override
    public double weigh(double[] costs, double[] weights) {
        Arrays.fill(weights, 1.0 / costs.length);
        double sum = 0.0;
        for (double cost : costs) {
            sum += cost;
        }
        return sum / costs.length;
    }

    @Override
    public boolean weightsDependOnCosts() {
        return false;
    }
}
