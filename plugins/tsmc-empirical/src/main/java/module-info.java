/** Policies for uncertain initial states and noise, over a fixed set of scenarios. */
module io.tsmc.empirical {
    requires transitive io.tsmc.api;
    requires transitive io.tsmc.problem;
    requires commons.math3;
    requires static org.jspecify;

    exports io.tsmc.empirical;

    provides io.tsmc.problem.formulation.Formulation with
            io.tsmc.empirical.Empirical;
}
