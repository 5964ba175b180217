package io.tsmc.runtime.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.Cost;
import io.tsmc.api.Interpolation;
import io.tsmc.api.Series;
import io.tsmc.problem.constraint.StateBounds;
import io.tsmc.problem.cost.Tracking;
import io.tsmc.problem.distribution.Distribution;
import io.tsmc.problem.distribution.LogNormal;
import io.tsmc.problem.distribution.Normal;
import io.tsmc.problem.distribution.Uniform;
import io.tsmc.problem.settings.UncertainSetting;
import io.tsmc.problem.settings.UncertainSettings;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.fake.Fakes;
import io.tsmc.runtime.fake.OpenLoop;
import io.tsmc.runtime.fake.Parabola;
import io.tsmc.runtime.fake.Shaker;
import io.tsmc.runtime.fake.Slider;
import io.tsmc.runtime.fake.Slider.Side;
import io.tsmc.runtime.internal.settings.Records;
import io.tsmc.runtime.internal.yaml.Yaml;
import io.tsmc.sampler.Moves;
import io.tsmc.sampler.kernel.Hmc;
import io.tsmc.sampler.schedule.AdaptiveEss;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunSpecTest {

    @TempDir
    Path folder;

    private RunSpec read(String text, String... overrides) throws IOException {
        Path file = folder.resolve("run.yaml");
        Files.writeString(file, text);
        return RunSpec.read(file, List.of(overrides), Fakes.CATALOG);
    }

    /** The message without the folder, which differs each time. */
    private String refusal(String text, String... overrides) throws IOException {
        try {
            read(text, overrides);
        } catch (BadInputException e) {
            return String.valueOf(e.getMessage()).replace(folder + "/", "");
        }
        throw new AssertionError("accepted");
    }

    @Test
    void readsEverySettingAndFillsInTheDefaults() throws IOException {
        RunSpec spec = read(Fakes.RUN_FILE);

        assertThat(spec.name()).isEqualTo("slide home");
        assertThat(spec.dynamics()).isEqualTo(new Slider());
        assertThat(spec.initialState()).containsExactly(1.0, 0.0);
        assertThat(spec.horizon()).isEqualTo(8);
        assertThat(spec.cost()).hasSize(2);
        assertThat(((Parabola) spec.cost().get(1)).terminal()).containsExactly(10.0, 1.0);
        assertThat(spec.temperature()).isEqualTo(0.1);
        assertThat(spec.policy()).isEqualTo(new OpenLoop());
        assertThat(spec.particles()).isEqualTo(32);
        assertThat(spec.kernel()).isEqualTo(new Hmc());
        assertThat(spec.schedule()).isEqualTo(new AdaptiveEss());
        assertThat(spec.seed()).isEqualTo(1);
    }

    /** What is not tuned cannot be tuned to a few particles. */
    @Test
    void fewParticlesAreNotedWhereTheKernelLearnsFromThem() throws IOException {
        RunSpec few = read(Fakes.RUN_FILE, "particles=8");
        assertThat(few.notes()).singleElement().asString().startsWith("with only 8 particles, what the kernel learns");
        assertThat(read(Fakes.RUN_FILE, "particles=32").notes()).isEmpty();
        assertThat(few.toBuilder().kernel(new Shaker()).build().notes()).isEmpty();
    }

    /** At 1, whatever comes. */
    @Test
    void aConstraintThatTheStartViolatesIsNoted() throws IOException {
        RunSpec good = read(Fakes.RUN_FILE);
        assertThat(good.toBuilder()
                        .constraints(new StateBounds(new double[] {1.25, -5}, new double[0]))
                        .build()
                        .notes())
                .containsExactly("the constraint state-bounds is violated at the start, whatever the controls do: "
                        + good.dynamics().stateSignals().get(0).name() + "_lower by 0.250"
                        + " " + good.dynamics().stateSignals().get(0).unit()
                        + ". Maybe another initial state is meant.");
        assertThat(good.toBuilder()
                        .constraints(new StateBounds(new double[] {1, -5}, new double[0]))
                        .build()
                        .notes())
                .isEmpty();
    }

    /** Outside its rows a reference is held, which may not be meant; one row is a constant, and is. */
    @Test
    void aReferenceThatDoesNotCoverTheMotionIsNoted() throws IOException {
        RunSpec good = read(Fakes.RUN_FILE);
        double end = good.horizon() * good.dynamics().timeStep();
        assertThat(tracking(good, 0.0, 0.5 * end).notes())
                .containsExactly("reference ends at " + 0.5 * end + " s, and the motion at " + end
                        + " s: from there on its last row is held. Maybe take a shorter horizon, or add rows, unless that"
                        + " is meant.");
        assertThat(tracking(good, 0.25 * end, end).notes())
                .containsExactly("reference begins at " + 0.25 * end
                        + " s: before, its first row is held. Maybe its times are meant to begin at 0.");
        assertThat(tracking(good, -1.0, end).notes()).isEmpty();
        assertThat(tracking(good, 0.0).notes()).isEmpty();
    }

    private static RunSpec tracking(RunSpec spec, double... times) {
        Series reference = Series.of(times, new Series.Column("x", "", new double[times.length]));
        Cost cost = new Tracking(
                reference,
                Interpolation.LINEAR,
                new int[] {0},
                List.of(),
                new double[] {1.0},
                new double[0],
                new int[0],
                List.of(),
                new double[0],
                "",
                new int[0]);
        return spec.toBuilder().cost(cost).build();
    }

    /** Both methods of a cost have a default, so one with other names compiles. */
    @Test
    void aCostWithoutStageAndTerminalIsRefused() throws IOException {
        RunSpec good = read(Fakes.RUN_FILE);
        assertThatThrownBy(() -> good.toBuilder()
                        .cost(good.cost().get(0), new Nameless())
                        .build())
                .hasMessage(
                        "cost[1]: Nameless has none of the methods stage(double[], double[], double), terminal(double[])"
                                + " and stage(double[], double[], double[], double), so it costs nothing whatever happens. Maybe one of these is meant:"
                                + " costOf(double[]).");
    }

    /** Nothing in it is called. */
    public record Nameless() implements Cost {
        public double costOf(double[] x) {
            return x[0];
        }
    }

    @Test
    void aRunWithoutNameIsNamedAfterItsFile() throws IOException {
        assertThat(read(Fakes.RUN_FILE.replace("name: slide home\n", "")).name())
                .isEqualTo("run");
    }

    @Test
    void wordsAreTakenInCapitalsAndInSmallLetters() throws IOException {
        for (String side : List.of("RIGHT", "right", "Right")) {
            RunSpec spec = read(Fakes.RUN_FILE.replace("slider}", "slider, mount: {side: " + side + "}}"));
            assertThat(((Slider) spec.dynamics()).mount().side()).isEqualTo(Side.RIGHT);
        }
    }

    @Test
    void settingsWithinSettingsKeepTheOtherDefaults() throws IOException {
        RunSpec spec = read(
                Fakes.RUN_FILE.replace("slider}", "slider, mount: {side: RIGHT, loose: true}, spares: [{bolts: 3}]}"));

        assertThat(spec.dynamics())
                .isEqualTo(new Slider(
                        1.0,
                        0.1,
                        new Slider.Mount(Side.RIGHT, 4, true),
                        List.of(new Slider.Mount(Side.LEFT, 3, false))));
    }

    @Test
    void aDefaultPluginCanBeSetWithoutNamingIt() throws IOException {
        assertThat(read(Fakes.RUN_FILE + "schedule: {target: 0.7}\n").schedule())
                .isEqualTo(new AdaptiveEss(0.7));
    }

    @Test
    void movesAreANumberOrAsManyAsItTakesAndAreWrittenBack() throws IOException {
        assertMoves("28", Moves.fixed(28), 28);
        assertMoves("auto", new Moves(), "auto");
        assertMoves("{}", new Moves(), "auto");
        assertMoves("{most: 70}", new Moves(7, 70), Map.of("fewest", 7, "most", 70));
    }

    private void assertMoves(String written, Moves moves, Object writtenBack) throws IOException {
        RunSpec spec = read(Fakes.RUN_FILE, "moves=" + written);
        assertThat(spec.moves()).isEqualTo(moves);
        assertThat(Records.tree(spec)).containsEntry("moves", writtenBack);
        assertThat(read(Fakes.RUN_FILE.replace("moves: 2", "moves: " + written)).moves())
                .isEqualTo(moves);
    }

    @Test
    void numbersMayBeWrittenAsPeopleWriteThem() throws IOException {
        String file = Fakes.RUN_FILE.replace("initialState: [1, 0]", "initialState: [pi, -pi/2]");
        assertThat(read(file).initialState()).containsExactly(Math.PI, -Math.PI / 2.0);
        assertThat(read(Fakes.RUN_FILE, "initialState=[3*pi/4, 2pi]").initialState())
                .containsExactly(3.0 * Math.PI / 4.0, 2.0 * Math.PI);
        assertThat(read(Fakes.RUN_FILE, "particles=1e3", "seed=1e6", "temperature=1e-1", "moves=1e1"))
                .satisfies(spec -> assertThat(spec.moves()).isEqualTo(Moves.fixed(10)))
                .satisfies(spec -> assertThat(spec.particles()).isEqualTo(1000))
                .satisfies(spec -> assertThat(spec.seed()).isEqualTo(1_000_000))
                .satisfies(spec -> assertThat(spec.temperature()).isEqualTo(0.1));
    }

    @Test
    void aNameAloneIsAPluginWithItsDefaults() throws IOException {
        String file = Fakes.RUN_FILE.replace("{type: slider}", "slider");
        RunSpec spec = read(file, "kernel=hmc");
        assertThat(spec.dynamics()).isEqualTo(new Slider());
        assertThat(spec.kernel()).isEqualTo(new Hmc());
        RunSpec tuned = read(file, "dynamics.mass=2", "kernel.stepSize=0.5", "kernel=hmc");
        assertThat(((Slider) tuned.dynamics()).mass()).isEqualTo(2.0);
        assertThat(((Hmc) tuned.kernel()).stepSize()).isEqualTo(0.5);
    }

    @Test
    void aNumberOfTheSystemMayBeADistribution() throws IOException {
        String file = Fakes.RUN_FILE.replace("{type: slider}", "{type: slider, mass: {normal: [2, 0.1]}}");
        RunSpec spec = read(file);
        assertThat(((Slider) spec.dynamics()).mass()).isEqualTo(2.0);
        assertThat(spec.uncertain()).isEqualTo(uncertain(new Normal(2.0, 0.1)));
        assertThat(spec.problem().uncertain()).isEqualTo(spec.uncertain());
        assertThat(Yaml.text(Records.tree(spec))).contains("dynamics: {type: slider, mass: {normal: [2.0, 0.1]}, ");
        assertThat(read(Yaml.text(Records.tree(spec))).uncertain()).isEqualTo(spec.uncertain());
        assertThat(read(file, "dynamics.mass=3").uncertain().count()).isZero();
        assertThat(read(file, "dynamics.mass={uniform: [1, 3]}").uncertain())
                .isEqualTo(uncertain(new Uniform(1.0, 3.0)));
        assertThat(read(file, "dynamics.mass={log-normal: {median: 2, sigma: 0.1}}")
                        .uncertain())
                .isEqualTo(uncertain(new LogNormal(2.0, 0.1)));
        RunSpec built = read(Fakes.RUN_FILE).toBuilder()
                .uncertain("mass", new Normal(2.0, 0.1))
                .build();
        assertThat(Records.tree(built)).isEqualTo(Records.tree(spec));
    }

    private static UncertainSettings uncertain(Distribution distribution) {
        return new UncertainSettings(List.of(new UncertainSetting("mass", distribution)));
    }

    @Test
    void overridesTakePrecedence() throws IOException {
        RunSpec spec = read(
                Fakes.RUN_FILE,
                "cost[0].stage=[2, 3]",
                "initialState[1]=4",
                "kernel.stepSize=0.5",
                "seed=77",
                "name=a b",
                "dynamics.mount={bolts: 6}");

        assertThat(((Parabola) spec.cost().get(0)).stage()).containsExactly(2.0, 3.0);
        assertThat(spec.initialState()).containsExactly(1.0, 4.0);
        assertThat(((Hmc) spec.kernel()).stepSize()).isEqualTo(0.5);
        assertThat(spec.seed()).isEqualTo(77);
        assertThat(((Slider) spec.dynamics()).mount().bolts()).isEqualTo(6);
    }

    @Test
    void anotherTypeDropsTheSettingsOfTheOldOneAndTakesItsOwnInAnyOrder() throws IOException {
        String file = Fakes.RUN_FILE.replace("{type: parabola, stage: [1, 0]}", "{type: cube, edge: 3}");

        RunSpec spec = read(file, "cost[0].terminal=[1, 2]", "cost[0].type=parabola");

        assertThat(((Parabola) spec.cost().get(0)).terminal()).containsExactly(1.0, 2.0);
        assertThat(((Parabola) spec.cost().get(0)).stage()).isEmpty();
    }

    /** The part of the file that is replaced, what it is replaced by, and the whole message. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            temperature: 0.1 | temprature: 0.1 | run.yaml:9:1: temprature: unknown key. Known: backend, constraints, cost, dynamics, feasibility, finalTime, formulation, goal, horizon, initialControl, initialState, initialStates, kernel, likelihood, limits, moves, name, particles, policy, polish, prior, resampler, schedule, seed, temperature, wasteFree. Maybe you meant 'temperature'.
            horizon: 8 | horizon: '8' | run.yaml:4:10: horizon: expected a whole number, got the text '8'.
            horizon: 8 | horizon: 1.5 | run.yaml:4:10: horizon: expected a whole number, got 1.5.
            horizon: 8 | horizon: 1e-1 | run.yaml:4:10: horizon: expected a whole number, got 1e-1.
            horizon: 8 | horizon: 3e9 | run.yaml:4:10: horizon: expected a whole number from -2147483648 to 2147483647, got 3e9.
            horizon: 8 | horizon: pi | run.yaml:4:10: horizon: expected a whole number, got the text 'pi'.
            initialState: [1, 0] | initialState: [pie, 0] | run.yaml:3:16: initialState[0]: expected a number, got the text 'pie'.
            {type: slider} | {type: slider, mass: {normal: [1]}} | run.yaml:2:41: dynamics.mass: expected normal: [mean, sd], got 1 numbers.
            {type: slider} | {type: slider, mass: {normal: [1, -1]}} | run.yaml:2:45: dynamics.mass.normal.sd: -1.0 must be positive and finite. Maybe write the number itself, where it is known.
            {type: slider} | {type: slider, mass: {gaussian: [1, 1]}} | run.yaml:2:32: dynamics.mass: expected a number, got a mapping. Maybe a distribution is meant: {cauchy: [location, scale]}, {exponential: [rate]}, {half-cauchy: [scale]}, {half-normal: [scale]}, {laplace: [location, scale]}, {log-normal: [median, sigma]}, {log-uniform: [lower, upper]}, {logistic: [location, scale]}, {normal: [mean, sd]}, {positive-normal: [mean, sd]}, {uniform: [lower, upper]}.
            {type: slider} | {type: slider, mass: {normal: [1, 0.5]}} | run.yaml:2:32: dynamics.mass: 2.3 % of what is drawn from normal: [1.0, 0.5] is refused: -1.0 must be positive and finite. Maybe take log-normal: [1.0, 0.5], which is positive, or uniform: [a, b].
            {type: slider} | {type: slider, mount: {bolts: {normal: [4, 1]}}} | run.yaml:2:41: dynamics.mount.bolts: expected a whole number, got a mapping.
            stage: [1, 0] | stage: [{normal: [1, 0.1]}, 0] | run.yaml:6:30: cost[0].stage[0]: only settings of dynamics, initialState and likelihood can be random variables. Maybe a number is meant.
            name: slide home | uncertain: {} | run.yaml:1:1: uncertain: unknown key. Known: backend, constraints, cost, dynamics, feasibility, finalTime, formulation, goal, horizon, initialControl, initialState, initialStates, kernel, likelihood, limits, moves, name, particles, policy, polish, prior, resampler, schedule, seed, temperature, wasteFree.
            horizon: 8 | horizon: | run.yaml:4:9: horizon: expected a whole number, got nothing.
            horizon: 8 | horizon: 3000000000 | run.yaml:4:10: horizon: expected a whole number from -2147483648 to 2147483647, got 3000000000.
            horizon: 8 | horizon: 0 | run.yaml:4:10: horizon: 0 must be at least 1. Maybe take 50, for 2.5 s in steps of 0.05 s.
            particles: 32 | particles: 0 | run.yaml:10:12: particles: 0 must be at least 2. Maybe take 256: the weights compare particles with each other.
            moves: 2 | moves: many | run.yaml:11:8: moves: expected a whole number, auto or {fewest: 7, most: 56}, got the text 'many'.
            moves: 2 | moves: {fewest: 9, most: 8} | run.yaml:11:26: moves.most: 8 must be at least 9. Maybe take 72.
            moves: 2 | moves: {least: 9} | run.yaml:11:9: moves.least: unknown setting. Known: fewest, most.
            moves: 2 | moves: 0 | run.yaml:11:8: moves: 0 must be at least 1. Maybe take 8: without moves the cloud becomes copies of a few particles.
            temperature: 0.1 | temperature: -0.1 | run.yaml:9:14: temperature: -0.1 must be positive and finite. Maybe start with 1, and let 'tsmc tune' find a better one.
            temperature: 0.1 | temperature: 0 | run.yaml:9:14: temperature: 0.0 must be positive and finite. Maybe start with 1, and let 'tsmc tune' find a better one.
            temperature: 0.1 | temperature: .nan | run.yaml:9:14: temperature: NaN must be positive and finite. Maybe start with 1, and let 'tsmc tune' find a better one.
            temperature: 0.1 | temperature: 1e999 | run.yaml:9:14: temperature: 1e999 is too large for a double.
            temperature: 0.1 | temperature: '0.1' | run.yaml:9:14: temperature: expected a number, got the text '0.1'.
            temperature: 0.1 | temperature: [0.1] | run.yaml:9:14: temperature: expected a number, got a list.
            temperature: 0.1 | seed: 2 | run.yaml:1:1: temperature: required, but missing.
            initialState: [1, 0] | # | run.yaml:1:1: initialState: required, but missing.
            initialState: [1, 0] | initialState: [1] | run.yaml:3:15: initialState: has length 1, but slider has 2 states: place [m], speed [m/s].
            initialState: [1, 0] | initialState: 1 | run.yaml:3:15: initialState: expected a list, got 1.
            initialState: [1, 0] | initialState: [1, true] | run.yaml:3:19: initialState[1]: expected a number, got true.
            initialState: [1, 0] | initialState: [1, .inf] | run.yaml:3:19: initialState[1]: Infinity must be a finite number.
            {type: slider} | {type: slidr} | run.yaml:2:18: dynamics.type: unknown dynamics 'slidr'. Known: slider. Maybe you meant 'slider'.
            {type: slider} | {type: helicopter} | run.yaml:2:18: dynamics.type: unknown dynamics 'helicopter'. Known: slider.
            {type: slider} | {type: slider, Mass: 2} | run.yaml:2:26: dynamics.Mass: unknown setting of slider. Known: mass, mount, spares, timeStep, type. Maybe you meant 'mass'.
            {type: slider} | {type: slider, mass: -2} | run.yaml:2:32: dynamics.mass: -2.0 must be positive and finite. Maybe take 1.
            {type: slider} | {type: slider, mount: {side: LEFTT}} | run.yaml:2:40: dynamics.mount.side: unknown value 'LEFTT'. Known: LEFT, RIGHT. Maybe you meant 'LEFT'.
            {type: slider} | {type: slider, mount: {loose: yes}} | run.yaml:2:41: dynamics.mount.loose: expected true or false, got the text 'yes'.
            {type: slider} | {type: slider, mount: {bolts: 0}} | run.yaml:2:33: dynamics.mount: bolts = 0, and a mount needs one.
            {type: slider} | {type: slider, mount: {screws: 3}} | run.yaml:2:34: dynamics.mount.screws: unknown setting. Known: bolts, loose, side.
            {type: slider} | 3 | run.yaml:2:11: dynamics: expected the settings of a dynamics, such as {type: …}, got 3.
            {type: slider} | slidr | run.yaml:2:11: dynamics.type: unknown dynamics 'slidr'. Known: slider. Maybe you meant 'slider'.
            {type: slider} | {mass: 2} | run.yaml:2:11: dynamics: 'type' is missing. Known: slider.
            {type: slider} | !slider {} | run.yaml:2:11: tags (!slider) are not supported. Maybe write 'type: slider'.
            stage: [1, 0] | stage: [1, 0, 0] | run.yaml:6:29: cost[0].stage: has 3 entries, but there are 2 states: place, speed.
            terminal: [10, 1] | terminal: ten | run.yaml:8:15: cost[1].terminal: expected a list, got the text 'ten'.
            name: slide home | name: 12 | run.yaml:1:7: name: expected a text, got 12.
            name: slide home | name: ' ' | run.yaml:1:7: name: must not be blank.
            moves: 2 | particles: 64 | run.yaml:11:1: key 'particles' is written twice, first at run.yaml:10:1.
            moves: 2 | moves: *n | run.yaml:11:8: aliases (*n) are not supported. Maybe repeat the value.
            moves: 2 | --- | run.yaml:12:1: a second document starts here; a run file holds one.
            """)
    void saysWhatIsWrongAndWhere(String replaced, String by, String message) throws IOException {
        String text = Fakes.RUN_FILE.replace(replaced, by.equals("---") ? "---\na: 1" : by);

        assertThat(refusal(text)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            temprature=1 | --set temprature=1: temprature: unknown key. Known: backend,
            temperature=-1 | --set temperature=-1: temperature: -1.0 must be positive and finite.
            temperature | --set temperature: not of the form PATH=VALUE. Maybe like kernel.stepSize=0.1 or cost[0].stage=3.
            cost[0]stage=1 | --set cost[0]stage=1: not of the form
            cost[2].stage=[1, 0] | --set cost[2].stage=[1, 0]: cost[2].stage: there is no entry 2; the list has 2, counted from 0.
            horizon[0]=1 | --set horizon[0]=1: horizon[0]: there is no list to take entry 0 of.
            kernel.type=hcm | --set kernel.type=hcm: kernel.type: unknown kernel 'hcm'. Known: hmc. Maybe you meant 'hmc'.
            kernel.stepSize=-1 | --set kernel.stepSize=-1: kernel.stepSize: -1.0 must be positive and finite.
            cost[1].terminal=[1 | --set cost[1].terminal=[1: not valid YAML:
            """)
    void saysWhatIsWrongWithAnOverride(String override, String start) throws IOException {
        assertThat(refusal(Fakes.RUN_FILE, override)).startsWith(start);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a: [1, 2\\nb: 3 | run.yaml:2:2: not valid YAML: while parsing a flow sequence: expected ',' or ']', but got :
            a: 1\\n a: 2 | run.yaml:2:3: not valid YAML: mapping values are not allowed here
            \\ta: 1 | run.yaml:1:1: not valid YAML: while scanning for the next token: found character
            # nothing | run.yaml:1:1: a run file holds keys and values, but this one holds nothing. Maybe start from one of the examples.
            - 1 | run.yaml:1:1: a run file holds keys and values, but this one holds a list.
            """)
    void saysWhereTheYamlIsMalformed(String text, String start) throws IOException {
        assertThat(refusal(text.translateEscapes())).startsWith(start);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceInTheOrderOfTheFile() throws IOException {
        String file = """
                nmae: typo
                dynamics: {type: slider, mass: -2, colour: red}
                initialState: [1, zero, yes]
                horizon: 0
                cost:
                  - {type: parabola, stage: ten}
                  - {type: cube}
                  - {type: parabola, terminal: [1]}
                temperature: -1
                kernel: {type: hmc, stepSize: -1}
                moves: 1.5
                """;

        assertThat(refusal(file, "particles=1", "horizon[3]=1")
                        .lines()
                        .map(line -> line.replaceFirst("(: [^:]*):.*", "$1")))
                .containsExactly(
                        "run.yaml:1:1: nmae",
                        "run.yaml:2:32: dynamics.mass",
                        "run.yaml:2:36: dynamics.colour",
                        "run.yaml:3:19: initialState[1]",
                        "run.yaml:3:25: initialState[2]",
                        "run.yaml:4:10: horizon",
                        "run.yaml:6:29: cost[0].stage",
                        "run.yaml:7:12: cost[1].type",
                        "run.yaml:9:14: temperature",
                        "run.yaml:10:31: kernel.stepSize",
                        "run.yaml:11:8: moves",
                        "--set horizon[3]=1: horizon[3]",
                        "--set particles=1: particles");
    }

    @Test
    void whatDoesNotFitTogetherIsSaidAtOnceToo() throws IOException {
        String file = Fakes.RUN_FILE
                .replace("initialState: [1, 0]", "initialState: [.inf]")
                .replace("stage: [1, 0]", "stage: [1]")
                .replace("terminal: [10, 1]", "stage: [1, 2, 3]");

        assertThat(refusal(file).lines().map(line -> line.replaceFirst("(: [^:]*):.*", "$1")))
                .containsExactly(
                        "run.yaml:3:15: initialState",
                        "run.yaml:3:16: initialState[0]",
                        "run.yaml:6:29: cost[0].stage",
                        "run.yaml:8:12: cost[1].stage");
    }

    @Test
    void saysThatTheFileIsMissingOrNotText() throws IOException {
        Path missing = folder.resolve("nowhere.yaml");
        assertThatThrownBy(() -> RunSpec.read(missing, List.of(), Fakes.CATALOG))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(missing + ": there is no such file");
        assertThatThrownBy(() -> RunSpec.read(folder, List.of(), Fakes.CATALOG))
                .hasMessage(folder + ": cannot be read: it is a folder.");
        Path latin1 = Files.write(folder.resolve("latin1.yaml"), "name: Züge".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> RunSpec.read(latin1, List.of(), Fakes.CATALOG))
                .hasMessage(latin1 + ": not a text file in UTF-8.");
    }
}
