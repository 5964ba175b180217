package io.tsmc.runtime.internal.start;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Kind;
import io.tsmc.api.Policy;
import io.tsmc.api.Polish;
import io.tsmc.api.Signal;
import io.tsmc.problem.formulation.Formulation;
import io.tsmc.problem.initial.InitialStates;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.Nearest;
import io.tsmc.runtime.internal.schema.Descriptions;
import io.tsmc.runtime.internal.settings.Records;
import io.tsmc.runtime.internal.yaml.Yaml;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.plugins.PluginCatalog.Plugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run file to start from, for any system: it runs as it is, and says in comments what may be changed. What is to be done
 * with a system, from where and at which cost, its jar may say in a file {@value #FOLDER}{@code TYPE.yaml}, with these keys of
 * a run file; else the system is to come to rest at the origin.
 */
public final class FirstFile {

    /** Where in a jar they are. */
    private static final String FOLDER = "META-INF/tsmc/init/";

    private static final int HORIZON = 50;

    /** A setting that is so many times as large shows in measurements, or they do not tell it. */
    private static final double MORE = 1.3;

    private final PluginCatalog catalog;
    private final Descriptions descriptions;

    /** With the plug-ins of a catalogue. */
    public FirstFile(PluginCatalog catalog) {
        this.catalog = catalog;
        List<Class<?>> systems = catalog.plugins(Dynamics.class).stream()
                .<Class<?>>map(plugin -> plugin.defaults().getClass())
                .toList();
        descriptions = Descriptions.of(systems);
    }

    /** What is said of each system, by type. */
    public String describe(Plugin system) {
        return descriptions.of(system.defaults().getClass());
    }

    /**
     * The file for a plan: the controls of one motion.
     *
     * @param name headline of the run
     * @param system type of the system
     * @throws BadInputException if there is none of this type, or it has no motions without further settings
     */
    public String plan(String name, String system) {
        Plugin plugin = find(system);
        return head(name, "The best controls for one start, and how far others come close to them.")
                + dynamics(plugin)
                + problem(plugin)
                + (dynamicsOf(plugin).noiseDim() == 0 ? "" : "\n" + scenarios())
                + """

                temperature: 1                          # cost per nat: smaller keeps the sample closer to the best motion; 'tsmc tune' finds one

                particles: 512
                moves: 28                               # kernel transitions a tempering step
                """
                + rest();
    }

    /**
     * The file for a policy: controls that answer to the state, wherever a motion starts.
     *
     * @param name headline of the run
     * @param system type of the system
     * @throws BadInputException if there is none of this type, it has no motions without further settings, or the plug-ins
     *     for a policy are missing
     */
    public String policy(String name, String system) {
        Plugin plugin = find(system);
        String sd = repeated("0.1", dynamicsOf(plugin).stateDim());
        return head(name, "A policy that answers to the state, found in scenarios that start in different states.")
                + dynamics(plugin)
                + problem(plugin)
                + "\ninitialStates: {type: " + present(InitialStates.class, "gaussian") + ", sd: " + sd
                + "}    # spread of the starts around initialState\n"
                + "policy: {type: " + present(Policy.class, "mlp") + ", hidden: [8]}    # or: affine, linear\n"
                + scenarios()
                + """

                temperature: 1                          # cost per nat; 'tsmc tune' finds one

                particles: 64
                moves: 8                                # kernel transitions a tempering step
                kernel: {type: hmc}
                """
                + "polish: {type: " + present(Polish.class, "adam") + ", particles: 8, iterations: 200}\n" + rest();
    }

    /**
     * A run file for inference, and the measurements that it is of.
     *
     * @param runFile text of the run file
     * @param data text of the file with the measurements, made up
     */
    public record Inference(String runFile, String data) {}

    /**
     * The file for inference from data: where a motion began, how large errors are, and the first setting of the system that
     * may be unknown. The measurements are made up, with the system as it is by default.
     *
     * @param name headline of the run
     * @param system type of the system
     * @param dataFile name of the file with the measurements
     * @throws BadInputException if there is none of this type, it has no motions without further settings, or these leave the
     *     numbers
     */
    public Inference inference(String name, String system, String dataFile) {
        Plugin plugin = find(system);
        MadeUpData data = MadeUpData.of(dynamicsOf(plugin), system);
        String starts = repeated("{normal: [0, 1]}", dynamicsOf(plugin).stateDim());
        String sd = Arrays.stream(data.deviations())
                .mapToObj(deviation -> "{half-normal: " + round(4.0 * deviation) + "}")
                .collect(Collectors.joining(", ", "[", "]"));
        return new Inference(
                head(
                                name,
                                "What measurements of a motion say of what is not known: each number may have a prior in its place.")
                        + dynamics(plugin, unknown(plugin, data))
                        + "initialState: " + starts + "    # where the motion began, which is not known\n\n"
                        + "likelihood:\n  type: measurements\n"
                        + "  data: " + Yaml.flow(dataFile)
                        + "    # made up; put yours in its place: time, and a column for each state that was measured\n"
                        + "  errors: normal                        # or: log-normal, student-t where there are outliers\n"
                        + "  sd: " + sd + "    # of the errors of each column, which nobody knows either\n"
                        + """

                          particles: 512
                          moves: 28                               # kernel transitions a tempering step

                          # Priors: normal, positive-normal, log-normal, half-normal, half-cauchy, exponential, uniform, log-uniform, cauchy,
                          # logistic, laplace. Controls by time come from a file, and are 0 without:
                          #   policy: {type: recorded, inputs: inputs.csv}
                          """,
                data.csv());
    }

    private static String round(double value) {
        return new BigDecimal(value).round(new MathContext(2)).toString();
    }

    /** The first setting that is a positive number and shows in the measurements, but for the time step; empty if there is none. */
    private static String unknown(Plugin system, MadeUpData data) {
        Record defaults = system.defaults();
        RecordComponent[] components = defaults.getClass().getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            if (!components[i].getName().equals("timeStep")
                    && Records.get(defaults, components[i]) instanceof Double value
                    && value > 0.0
                    && data.tells((Dynamics) changed(defaults, components, i, MORE * value))) {
                return components[i].getName();
            }
        }
        return "";
    }

    /** The settings with another value for one; as they are where that is refused. */
    private static Record changed(Record settings, RecordComponent[] components, int which, double value) {
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = i == which ? Double.valueOf(value) : Records.get(settings, components[i]);
        }
        try {
            return Records.create(settings.getClass(), values);
        } catch (InvocationTargetException refused) {
            return settings;
        }
    }

    private String scenarios() {
        return "formulation: {type: " + present(Formulation.class, "empirical")
                + ", scenarios: 16}    # the mean cost over so many scenarios\n";
    }

    private Plugin find(String system) {
        return catalog.find(Dynamics.class, system)
                .orElseThrow(() -> new BadInputException("--system " + system + ": there is no such system. Known: "
                        + String.join(", ", catalog.types(Dynamics.class)) + "."
                        + Nearest.of(system, catalog.types(Dynamics.class))
                                .map(near -> " Maybe you meant '" + near + "'.")
                                .orElse("")));
    }

    private String present(Class<?> kind, String type) {
        if (catalog.find(kind, type).isEmpty()) {
            throw new BadInputException("there is no " + Kind.key(kind) + " '" + type
                    + "', which the file needs. Maybe its jar is missing: see --plugin-path.");
        }
        return type;
    }

    private static String head(String name, String what) {
        return "# " + what + "\n# Run it with: tsmc run FILE. Editors know the keys from 'tsmc schema'.\nname: "
                + Yaml.flow(name) + "\n\n";
    }

    private static String dynamics(Plugin system) {
        return dynamics(system, "");
    }

    /** The system with a prior for one of its settings; for none if that is empty. */
    private static String dynamics(Plugin system, String unknown) {
        Dynamics dynamics = dynamicsOf(system);
        StringBuilder text = new StringBuilder("dynamics:\n  type: " + system.type() + "\n");
        for (RecordComponent component : system.defaults().getClass().getRecordComponents()) {
            Object value = Records.tree(system.defaults()).get(component.getName());
            if (component.getName().equals(unknown)) {
                text.append("  ")
                        .append(unknown)
                        .append(": {log-normal: [")
                        .append(value)
                        .append(", 0.3]}    # not known: the median, and the deviation of the logarithm\n");
            } else if (value != null) {
                text.append("  # ")
                        .append(component.getName())
                        .append(": ")
                        .append(Yaml.flow(value))
                        .append('\n');
            }
        }
        return text + "# states: " + signals(dynamics.stateSignals()) + "\n# controls: " + controls(dynamics) + "\n";
    }

    private static String signals(List<Signal> signals) {
        return signals.stream().map(FirstFile::signal).collect(Collectors.joining(", "));
    }

    private static String signal(Signal signal) {
        return signal.name() + (signal.unit().equals("1") ? "" : " [" + signal.unit() + "]");
    }

    private static String controls(Dynamics dynamics) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < dynamics.controlDim(); i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(signal(dynamics.controlSignals().get(i)))
                    .append(" from ")
                    .append(dynamics.controlLower()[i])
                    .append(" to ")
                    .append(dynamics.controlUpper()[i]);
        }
        return text.toString();
    }

    private String problem(Plugin system) {
        return brought(system).orElseGet(() -> atRest(dynamicsOf(system)));
    }

    /** What the jar of a system says of it. */
    private static Optional<String> brought(Plugin system) {
        String file = FOLDER + system.type() + ".yaml";
        Class<?> type = system.defaults().getClass();
        try (@Nullable
                InputStream in = type.getModule().isNamed()
                        ? type.getModule().getResourceAsStream(file)
                        : type.getResourceAsStream("/" + file)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing is known of a system but its signals, so they are brought to zero. */
    private String atRest(Dynamics dynamics) {
        String ones = repeated("1", dynamics.stateDim());
        String effort = catalog.find(Cost.class, "control-effort").isEmpty()
                ? ""
                : "  - {type: control-effort, weights: " + repeated("0.01", dynamics.controlDim()) + "}\n";
        return String.format(
                Locale.ROOT,
                """
                initialState: %s    # where a motion starts
                horizon: %d                             # steps of %s s

                cost:                                   # stage weights are rates, integrated over time; terminal ones count once
                  - {type: %s, target: %s, stage: %s, terminal: %s}
                """ + effort,
                repeated("0", dynamics.stateDim()),
                HORIZON,
                dynamics.timeStep(),
                present(Cost.class, "quadratic"),
                ones,
                repeated("0.1", dynamics.stateDim()),
                ones);
    }

    private static Dynamics dynamicsOf(Plugin system) {
        Dynamics dynamics = (Dynamics) system.defaults();
        try {
            dynamics.stateDim();
            return dynamics;
        } catch (RuntimeException e) {
            throw new BadInputException(
                    "--system " + system.type() + ": it has no motions without settings of yours: " + e.getMessage(),
                    e);
        }
    }

    private static String repeated(String number, int count) {
        return Collections.nCopies(count, number).stream().collect(Collectors.joining(", ", "[", "]"));
    }

    private static String rest() {
        return """

                # What is left out has a default; 'tsmc plugins' lists every plug-in with its settings. Such as:
                #   seed: 1
                #   kernel: {type: alternate}
                #   prior: {type: colored-gaussian}
                #   constraints: []
                """;
    }
}
