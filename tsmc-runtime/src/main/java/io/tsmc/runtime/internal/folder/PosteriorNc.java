package io.tsmc.runtime.internal.folder;

import io.tsmc.api.Observations;
import io.tsmc.api.Signal;
import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.posterior.Motions;
import io.tsmc.runtime.internal.posterior.Quantity;
import io.tsmc.runtime.internal.posterior.Replications;
import io.tsmc.runtime.internal.posterior.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@code posterior.nc}: samples in the groups that users of ArviZ expect ({@code posterior}, {@code sample_stats},
 * {@code prior}; of observations also {@code observed_data}, {@code log_likelihood}, {@code posterior_predictive} and
 * {@code prior_predictive}, with {@code y_0} for the first term of the likelihood), as NetCDF-4. Runs with different seeds are chains, particles are draws, in the order of
 * {@code particles.npz}.
 */
public final class PosteriorNc {

    /** Its name. */
    public static final String FILE = "posterior.nc";

    private static final List<String> DRAWS = List.of("chain", "draw");

    private PosteriorNc() {}

    /**
     * The bytes of the file of one run; the same for the same sample.
     *
     * @param replications what the draws say of the observations, if there are any
     * @param temperature cost per nat
     * @param prior a sample of the prior
     * @param ofPrior what its draws say of the observations
     */
    public static byte[] of(
            Sample sample,
            Optional<Replications> replications,
            double temperature,
            Sample prior,
            Optional<Replications> ofPrior) {
        NetCdf file = file(List.of(sample), temperature, prior);
        replications.ifPresent(said -> {
            addObserved(file, said);
            addLogLikelihood(file, said, sample.count());
            addPredictive(file, "posterior_predictive", said, sample.count());
        });
        ofPrior.ifPresent(said -> addPredictive(file, "prior_predictive", said, prior.count()));
        return file.toByteArray();
    }

    /**
     * The bytes of the file of several runs; the same for the same samples.
     *
     * @param chains samples of the same distribution, each of the same number of particles, at least one
     * @param temperature cost per nat
     * @param prior a sample of the prior
     */
    public static byte[] of(List<Sample> chains, double temperature, Sample prior) {
        return file(chains, temperature, prior).toByteArray();
    }

    private static NetCdf file(List<Sample> chains, double temperature, Sample prior) {
        NetCdf file = new NetCdf();
        addDraws(group(file, "posterior"), chains);
        NetCdf.Group stats = group(file, "sample_stats");
        addDimensions(stats, chains);
        stats.add("lp", "", DRAWS, all(chains, chain -> logDensity(chain, temperature)));
        stats.add("cost", "", DRAWS, all(chains, Sample::cost));
        stats.add("log_prior", "", DRAWS, all(chains, Sample::logPrior));
        addDraws(group(file, "prior"), List.of(prior));
        return file;
    }

    private static void addObserved(NetCdf file, Replications said) {
        NetCdf.Group group = group(file, "observed_data");
        for (int i = 0; i < said.observed().size(); i++) {
            Observations observed = said.observed().get(i);
            if (observed.count() > 0) {
                addRows(group, said, i);
                group.dimension("column_" + i, observed.columns())
                        .add(
                                "y_" + i,
                                "",
                                List.of("row_" + i, "column_" + i),
                                Arrays.stream(observed.rows())
                                        .flatMapToDouble(Arrays::stream)
                                        .toArray());
            }
        }
    }

    private static void addLogLikelihood(NetCdf file, Replications said, int draws) {
        NetCdf.Group group = group(file, "log_likelihood").dimension("chain", 1).dimension("draw", draws);
        for (int i = 0; i < said.observed().size(); i++) {
            if (said.observed().get(i).count() > 0) {
                addRows(group, said, i);
                group.add(
                        "y_" + i,
                        "",
                        List.of("chain", "draw", "row_" + i),
                        said.logLikelihood().get(i));
            }
        }
    }

    private static void addPredictive(NetCdf file, String name, Replications said, int draws) {
        if (said.simulated().isEmpty()) {
            return;
        }
        NetCdf.Group group = group(file, name).dimension("chain", 1).dimension("draw", draws);
        for (int i = 0; i < said.observed().size(); i++) {
            addRows(group, said, i);
            group.dimension("column_" + i, said.observed().get(i).columns())
                    .add(
                            "y_" + i,
                            "",
                            List.of("chain", "draw", "row_" + i, "column_" + i),
                            said.simulated().get(i));
        }
    }

    /** By the times of the observations, or numbered. */
    private static void addRows(NetCdf.Group group, Replications said, int term) {
        Observations observed = said.observed().get(term);
        if (observed.areTimed()) {
            group.dimension("row_" + term, observed.times(), "s");
        } else {
            group.dimension("row_" + term, observed.count());
        }
    }

    private static NetCdf.Group group(NetCdf file, String name) {
        return file.group(name)
                .attribute("inference_library", "tsmc")
                .attribute("inference_library_version", Resources.version());
    }

    private static void addDimensions(NetCdf.Group group, List<Sample> chains) {
        group.dimension("chain", chains.size()).dimension("draw", chains.get(0).count());
    }

    private static void addDraws(NetCdf.Group group, List<Sample> chains) {
        addDimensions(group, chains);
        Sample first = chains.get(0);
        for (int i = 0; i < first.parameters().size(); i++) {
            int index = i;
            Quantity quantity = first.parameters().get(i);
            List<String> dimensions = new ArrayList<>(DRAWS);
            if (!quantity.isSingle()) {
                String axis = quantity.name() + "_index";
                group.dimension(axis, quantity.labels());
                dimensions.add(axis);
            }
            group.add(
                    quantity.name(),
                    quantity.unit(),
                    dimensions,
                    all(chains, chain -> chain.parameters().get(index).byParticle()));
        }
        if (chains.stream().allMatch(Sample::hasAllMotions)) {
            addMotions(group, chains);
        }
    }

    private static void addMotions(NetCdf.Group group, List<Sample> chains) {
        Motions motions = chains.get(0).motions();
        int steps = motions.horizon();
        if (chains.stream().allMatch(chain -> chain.motions().haveCommonTimes())) {
            double[] times = motions.firstTimes();
            group.dimension("time", times, "s").dimension("control_time", Arrays.copyOf(times, steps), "s");
        } else {
            group.dimension("time", steps + 1)
                    .dimension("control_time", steps)
                    .add(
                            "seconds",
                            "s",
                            List.of("chain", "draw", "time"),
                            all(chains, chain -> chain.motions().times()));
        }
        if (!motions.stateSignals().isEmpty()) {
            group.dimension("state_name", names(motions.stateSignals()))
                    .add(
                            "state",
                            units(motions.stateSignals()),
                            List.of("chain", "draw", "time", "state_name"),
                            all(chains, chain -> chain.motions().states()));
        }
        if (!motions.controlSignals().isEmpty()) {
            group.dimension("control_name", names(motions.controlSignals()))
                    .add(
                            "control",
                            units(motions.controlSignals()),
                            List.of("chain", "draw", "control_time", "control_name"),
                            all(chains, chain -> chain.motions().controls()));
        }
    }

    private static List<String> names(List<Signal> signals) {
        return signals.stream().map(Signal::name).toList();
    }

    private static String units(List<Signal> signals) {
        return signals.stream().map(Signal::unit).collect(Collectors.joining(", "));
    }

    /** Up to a constant. */
    private static double[] logDensity(Sample chain, double temperature) {
        double[] density = new double[chain.count()];
        Arrays.setAll(density, n -> chain.logPrior()[n] - chain.cost()[n] / temperature);
        return density;
    }

    private static double[] all(List<Sample> chains, Function<Sample, double[]> of) {
        return chains.stream().map(of).flatMapToDouble(Arrays::stream).toArray();
    }
}
