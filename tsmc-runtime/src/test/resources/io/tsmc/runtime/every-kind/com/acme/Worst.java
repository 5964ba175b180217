package com.acme;

public record Worst() implements io.tsmc.problem.risk.Risk {
    @Override public double weigh(double[] costs, double[] weights) {
        int worst = 0;
        for (int m = 0; m < costs.length; m++) {
            weights[m] = 0.0;
            worst = costs[m] > costs[worst] ? m : worst;
        }
        weights[worst] = 1.0;
        return costs[worst];
    }
}
