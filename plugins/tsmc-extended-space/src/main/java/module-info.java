/** Policies for uncertain initial states and noise, as auxiliary variables of the distribution that is sampled. */
module io.tsmc.extended {
    requires transitive io.tsmc.api;
    requires transitive io.tsmc.problem;
    requires static org.jspecify;

    exports io.tsmc.extended;

    provides io.tsmc.problem.formulation.Formulation with
            io.tsmc.extended.ExtendedSpace,
            io.tsmc.extended.Posterior;
}
