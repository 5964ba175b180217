package io.tsmc.runtime.internal.report.judgement;

import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.learned.Judgement;
import io.tsmc.runtime.internal.learned.Judgement.Ahead;
import io.tsmc.runtime.internal.learned.Judgement.AtHorizon;
import io.tsmc.runtime.internal.learned.Judgement.OneStep;
import io.tsmc.runtime.internal.report.Page;
import io.tsmc.runtime.internal.report.learned.JudgementText;
import io.tsmc.runtime.report.Html;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A judgement as a page: the tables, and the error of each state against the horizon. */
public final class JudgementPage {

    /** Its name. */
    public static final String FILE = "judgement.html";

    private JudgementPage() {}

    /**
     * The text of the page.
     *
     * @param name of the run file
     */
    public static String of(String name, Judgement judgement) {
        String body = Html.fill(
                Resources.text("report/learned/judgement.html"),
                Map.of(
                        "title",
                        Html.escape(name),
                        "table",
                        Html.escape(String.join("\n", JudgementText.lines(judgement)))));
        return new Page(name, "", body, data(judgement), Resources.text("report/learned/judgement.js")).html();
    }

    private static Map<String, Object> data(Judgement judgement) {
        List<Object> states = new ArrayList<>();
        for (int i = 0; i < judgement.states().size(); i++) {
            states.add(curves(judgement, i));
        }
        return Map.of(
                "times",
                judgement.horizon().stream()
                        .mapToDouble(at -> at.steps() * judgement.timeStep())
                        .toArray(),
                "states",
                states);
    }

    private static Map<String, Object> curves(Judgement judgement, int state) {
        OneStep one = judgement.states().get(state);
        Map<String, Object> curves = new LinkedHashMap<>();
        curves.put("heading", one.unit().equals("1") ? one.state() : one.state() + " [" + one.unit() + "]");
        Map<String, Object> errors = new LinkedHashMap<>();
        errors.put("10 %", curve(judgement, state, Ahead::low));
        errors.put("median", curve(judgement, state, Ahead::median));
        errors.put("90 %", curve(judgement, state, Ahead::high));
        errors.put("RMSE", curve(judgement, state, Ahead::rmse));
        for (int o = 0; o < judgement.others().size(); o++) {
            int other = o;
            errors.put(
                    "RMSE of: " + judgement.others().get(o),
                    curve(judgement, state, ahead -> ahead.others().get(other)));
        }
        curves.put("errors", errors);
        return curves;
    }

    private static double[] curve(Judgement judgement, int state, ToDoubleFunction<Ahead> value) {
        return judgement.horizon().stream()
                .map(AtHorizon::states)
                .mapToDouble(states -> value.applyAsDouble(states.get(state)))
                .toArray();
    }
}
