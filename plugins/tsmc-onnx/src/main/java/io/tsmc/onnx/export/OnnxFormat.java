package io.tsmc.onnx.export;

import io.tsmc.api.Signal;
import io.tsmc.autodiff.Graph;
import io.tsmc.onnx.OnnxModel;
import io.tsmc.onnx.export.Affine.Entry;
import io.tsmc.onnx.format.Attribute;
import io.tsmc.onnx.format.ElementType;
import io.tsmc.onnx.format.Model;
import io.tsmc.onnx.format.ModelWriter;
import io.tsmc.onnx.format.Port;
import io.tsmc.policy.controller.PolicyController;
import io.tsmc.policy.controller.PolicyFile;
import io.tsmc.policy.controller.PolicyFormat;
import io.tsmc.policy.controller.PolicyParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A policy as an ONNX file: from {@code state} [batch, nx] – and the number of the {@code step} [batch], where the policy depends
 * on it – to {@code control} [batch, nu], with the squash into its bounds.
 */
public final class OnnxFormat implements PolicyFormat {

    private static final int VERSION = 8;
    private static final long OPERATORS = 17;

    /** What the written file may differ by from the policy, of the range of a control. */
    private static final double TOLERANCE = 1e-9;

    /** For the service loader. */
    public OnnxFormat() {}

    @Override
    public String name() {
        return "onnx";
    }

    @Override
    public String write(PolicyFile policy, boolean single, double[][] states, Path file) throws IOException {
        byte[] content = content(policy, single);
        Trial trial = new Trial(policy, OnnxModel.of(content, file.toString()));
        double difference = trial.difference(states);
        double unrounded = trial.unrounded(states);
        // Written so that NaN is refused, too.
        if (!(unrounded <= (single ? 1e-3 : TOLERANCE))) {
            throw new IllegalArgumentException("what would be written differs from the policy by " + unrounded
                    + " of the range of a control. Maybe it has a kink or a table that rounding falls across");
        }
        Files.write(file, content);
        return String.format(
                Locale.ROOT,
                "%s precision; run again at %d states, its controls differ from the policy's by at most %.1e of their range",
                single ? "single" : "double",
                trial.count(states),
                single ? difference : unrounded);
    }

    /** The content of a file. */
    static byte[] content(PolicyFile policy, boolean single) {
        ElementType real = single ? ElementType.FLOAT : ElementType.DOUBLE;
        Graph graph = PolicyController.graph(policy);
        PolicyParameters parameters = policy.members().get(0);
        Sheet sheet = new Sheet(real);
        int states = policy.states().size();
        int state = sheet.tensor("state", states);
        Affine[] inputs = new Affine[graph.inputCount()];
        Arrays.fill(inputs, Affine.of(0.0));
        for (int i = 0; i < states; i++) {
            inputs[graph.inputOffset("x") + i] = Affine.of(new Entry(state, i));
        }
        for (int i = 0; i < parameters.shared().length; i++) {
            inputs[graph.inputOffset("shared") + i] = Affine.of(parameters.shared()[i]);
        }
        int time = graph.inputOffset("time");
        boolean byTime = graph.inputsRead().contains(time);
        boolean byStep = parameters.steps().length > 0;
        List<Port> ports = new ArrayList<>(List.of(port("state", real, states)));
        if (byStep) {
            int local = steps(sheet, parameters.steps());
            for (int i = 0; i < parameters.steps()[0].length; i++) {
                inputs[graph.inputOffset("local") + i] = Affine.of(new Entry(local, i));
            }
        }
        if (byTime) {
            inputs[time] = Affine.of(new Entry(time(sheet, real), 0)).times(policy.timeStep());
        }
        if (byStep || byTime) {
            ports.add(new Port("step", ElementType.INT64.number(), List.of(new Port.Length(0, "batch")), true, true));
        }
        int control = sheet.gathered(Layering.of(graph, sheet, inputs));
        sheet.add("Identity", List.of(sheet.name(control)), "control");
        return ModelWriter.write(new Model(
                VERSION,
                "TSMC",
                Map.of("", OPERATORS),
                Map.of(
                        "states", text(policy.states()),
                        "controls", text(policy.controls()),
                        "timeStep", Double.toString(policy.timeStep())),
                "policy",
                sheet.nodes(),
                sheet.constants(),
                ports,
                List.of(port("control", real, policy.controls().size()))));
    }

    private static Port port(String name, ElementType type, int entries) {
        return new Port(
                name, type.number(), List.of(new Port.Length(0, "batch"), new Port.Length(entries, "")), true, true);
    }

    /** The parameters of a step, as a row of a table. */
    private static int steps(Sheet sheet, double[][] steps) {
        int count = steps[0].length;
        String table = sheet.constant(
                new int[] {steps.length, count},
                Arrays.stream(steps).flatMapToDouble(Arrays::stream).toArray());
        sheet.add("Gather", List.of(table, "step"), "local");
        return sheet.tensor("local", count);
    }

    /** The number of the step, as a column of real numbers. */
    private static int time(Sheet sheet, ElementType real) {
        sheet.add("Cast", List.of("step"), "real_step", Attribute.ofInteger("to", real.number()));
        String axis = sheet.constant(ElementType.INT64, new int[] {1}, 1);
        sheet.add("Unsqueeze", List.of("real_step", axis), "steps");
        return sheet.tensor("steps", 1);
    }

    private static String text(List<Signal> signals) {
        return signals.stream()
                .map(signal -> signal.name() + " [" + signal.unit() + "]")
                .collect(Collectors.joining(", "));
    }
}
