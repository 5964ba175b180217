package io.tsmc.runtime.internal.serve;

import io.tsmc.api.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a client is told at first.
 *
 * @param name of the run
 * @param kind {@code policy} or {@code replanning}
 * @param timeStep time for which a control is held [s]
 * @param states in the order of x
 * @param controls in the order of u
 * @param lower bounds of controls, [nu]
 * @param upper bounds of controls, [nu]
 * @param horizon steps of a plan, or those that a policy has parameters for; 0 if any
 * @param deadline the longest that an answer takes [ms]
 */
public record Greeting(
        String name,
        String kind,
        double timeStep,
        List<Signal> states,
        List<Signal> controls,
        double[] lower,
        double[] upper,
        int horizon,
        double deadline) {

    String line() {
        List<Object> bounded = new ArrayList<>();
        for (int i = 0; i < controls.size(); i++) {
            Map<String, Object> control = signal(controls.get(i));
            if (Double.isFinite(lower[i]) && Double.isFinite(upper[i])) {
                control.put("lower", lower[i]);
                control.put("upper", upper[i]);
            }
            bounded.add(control);
        }
        Map<String, Object> hello = new LinkedHashMap<>();
        hello.put("v", Protocol.VERSION);
        hello.put("hello", name);
        hello.put("kind", kind);
        hello.put("timeStep", timeStep);
        hello.put("deadline", deadline);
        hello.put("horizon", horizon);
        hello.put("states", states.stream().map(Greeting::signal).toList());
        hello.put("controls", bounded);
        return Protocol.line(hello);
    }

    private static Map<String, Object> signal(Signal signal) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", signal.name());
        map.put("unit", signal.unit());
        return map;
    }
}
