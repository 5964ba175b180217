package io.tsmc.policy.controller;

import io.tsmc.api.Policy;
import io.tsmc.api.SettingsException;
import io.tsmc.api.Signal;
import io.tsmc.api.TypeName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The format of {@link PolicyFile}, version {@value #VERSION}. */
final class PolicyJson {

    private static final String FORMAT = "tsmc-policy";
    private static final int VERSION = 1;
    private static final List<String> KEYS =
            List.of("format", "version", "policy", "timeStep", "states", "controls", "members");

    private PolicyJson() {}

    static String write(PolicyFile file) {
        if (!(file.policy() instanceof Record settings)) {
            throw new IllegalArgumentException(
                    "the policy is a " + file.policy().getClass().getName()
                            + ", which is no record, and so its settings cannot be exported");
        }
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("type", TypeName.of(settings.getClass()));
        policy.putAll(SettingsJson.write(settings));

        Map<String, Object> root = new LinkedHashMap<>();
        root.put("format", FORMAT);
        root.put("version", VERSION);
        root.put("policy", policy);
        root.put("timeStep", file.timeStep());
        root.put("states", file.states().stream().map(PolicyJson::signal).toList());
        List<Map<String, Object>> controls = new ArrayList<>();
        for (int i = 0; i < file.controls().size(); i++) {
            Map<String, Object> control = signal(file.controls().get(i));
            if (Double.isFinite(file.controlLower()[i]) || Double.isFinite(file.controlUpper()[i])) {
                control.put("lower", file.controlLower()[i]);
                control.put("upper", file.controlUpper()[i]);
            }
            controls.add(control);
        }
        root.put("controls", controls);
        root.put("members", file.members().stream().map(PolicyJson::member).toList());
        return JsonWriter.write(root);
    }

    private static Map<String, Object> signal(Signal signal) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", signal.name());
        members.put("unit", signal.unit());
        return members;
    }

    private static Map<String, Object> member(PolicyParameters parameters) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("shared", list(parameters.shared()));
        members.put(
                "steps", Arrays.stream(parameters.steps()).map(PolicyJson::list).toList());
        return members;
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** Reads a file whose relative paths count from a folder. */
    static PolicyFile read(Json json, Path folder, List<Policy> others) {
        Json.Members root = members(json, "the file");
        if (!(root.values().get("format") instanceof Json.Text format)
                || !format.value().equals(FORMAT)) {
            throw Json.refusal(root.place(), "not the file of a policy: 'format' must be \"" + FORMAT + "\"");
        }
        double version = number(required(root, "version"), "version");
        if (version != VERSION) {
            throw Json.refusal(
                    required(root, "version").place(),
                    "version is " + required(root, "version").describe() + ", but this program reads version " + VERSION
                            + ". Maybe it is older than the one that wrote the file");
        }
        refuseOthers(root, "", KEYS);
        List<Signal> controls = new ArrayList<>();
        List<Json> controlItems = items(required(root, "controls"), "controls");
        double[] lower = new double[controlItems.size()];
        double[] upper = new double[controlItems.size()];
        for (int i = 0; i < controlItems.size(); i++) {
            String path = "controls[" + i + "]";
            Json.Members control = members(controlItems.get(i), path);
            controls.add(signal(control, path, List.of("name", "unit", "lower", "upper")));
            lower[i] = bound(control, path, "lower", Double.NEGATIVE_INFINITY);
            upper[i] = bound(control, path, "upper", Double.POSITIVE_INFINITY);
        }
        List<Signal> states = new ArrayList<>();
        for (Json state : items(required(root, "states"), "states")) {
            String path = "states[" + states.size() + "]";
            states.add(signal(members(state, path), path, List.of("name", "unit")));
        }
        List<PolicyParameters> members = new ArrayList<>();
        for (Json member : items(required(root, "members"), "members")) {
            members.add(
                    parameters(members(member, "members[" + members.size() + "]"), "members[" + members.size() + "]"));
        }
        Policy policy = policy(members(required(root, "policy"), "policy"), folder, others);
        double timeStep = number(required(root, "timeStep"), "timeStep");
        try {
            return new PolicyFile(policy, timeStep, states, controls, lower, upper, members);
        } catch (IllegalArgumentException e) {
            // A check of a plug-in may say it in its own way.
            throw Json.refusal(root.place(), String.valueOf(e.getMessage()));
        }
    }

    private static Policy policy(Json.Members json, Path folder, List<Policy> others) {
        Json type = required(json, "type");
        List<Policy> installed = ServiceLoader.load(Policy.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        List<Policy> policies = Stream.concat(
                        installed.stream(),
                        others.stream()
                                .filter(other -> installed.stream().noneMatch(p -> p.getClass() == other.getClass())))
                .toList();
        List<Policy> found = policies.stream()
                .filter(p -> type instanceof Json.Text text
                        && TypeName.of(p.getClass()).equals(text.value()))
                .toList();
        if (found.size() != 1) {
            String known = policies.stream()
                    .map(p -> TypeName.of(p.getClass()))
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw Json.refusal(
                    type.place(),
                    "policy.type: there are " + found.size() + " policies called " + type.describe() + ". Known: "
                            + known + ". Maybe the jar of a plug-in is missing, or there twice");
        }
        // Every plug-in is a record.
        return (Policy) new SettingsJson(folder).read(json, "policy", (Record) found.get(0), "type");
    }

    private static Signal signal(Json.Members json, String path, List<String> keys) {
        refuseOthers(json, path + ".", keys);
        Json name = required(json, "name");
        Json unit = required(json, "unit");
        if (name instanceof Json.Text nameText && unit instanceof Json.Text unitText) {
            try {
                return new Signal(nameText.value(), unitText.value());
            } catch (SettingsException e) {
                throw Json.refusal(name.place(), String.valueOf(e.within(path).getMessage()));
            }
        }
        throw (name instanceof Json.Text ? unit : name).instead(path, "texts for name and unit");
    }

    private static double bound(Json.Members control, String path, String key, double unbounded) {
        Json bound = control.values().get(key);
        return bound == null ? unbounded : number(bound, path + "." + key);
    }

    private static PolicyParameters parameters(Json.Members json, String path) {
        refuseOthers(json, path + ".", List.of("shared", "steps"));
        List<Json> steps = items(required(json, "steps"), path + ".steps");
        double[][] stepNumbers = new double[steps.size()][];
        for (int t = 0; t < stepNumbers.length; t++) {
            stepNumbers[t] = numbers(steps.get(t), path + ".steps[" + t + "]");
        }
        return new PolicyParameters(numbers(required(json, "shared"), path + ".shared"), stepNumbers);
    }

    private static double[] numbers(Json json, String path) {
        List<Json> items = items(json, path);
        double[] numbers = new double[items.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(items.get(i), path + "[" + i + "]");
        }
        return numbers;
    }

    private static void refuseOthers(Json.Members json, String prefix, List<String> known) {
        json.values().forEach((key, value) -> {
            if (!known.contains(key)) {
                throw Json.refusal(value.place(), prefix + key + ": unknown key. Known: " + String.join(", ", known));
            }
        });
    }

    private static Json required(Json.Members json, String key) {
        Json value = json.values().get(key);
        if (value == null) {
            throw Json.refusal(json.place(), "'" + key + "' is missing");
        }
        return value;
    }

    private static Json.Members members(Json json, String path) {
        if (json instanceof Json.Members members) {
            return members;
        }
        throw json.instead(path, "an object");
    }

    static List<Json> items(Json json, String path) {
        if (json instanceof Json.Items items) {
            return items.values();
        }
        throw json.instead(path, "an array");
    }

    static double number(Json json, String path) {
        if (json instanceof Json.Numeral number) {
            return number.value();
        }
        throw json.instead(path, "a number");
    }
}
