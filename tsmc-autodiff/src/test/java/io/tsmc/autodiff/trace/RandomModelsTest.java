package io.tsmc.autodiff.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.tsmc.autodiff.trace.ModelCheck.Finding;
import io.tsmc.autodiff.trace.ModelCheck.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random models in plain Java, compiled here: each is traced and run, and both have to agree, in values to the bit and in
 * gradients, or the trace is refused with the line of the model. One of them alone: {@code -Dtsmc.model=SEED}.
 */
class RandomModelsTest {

    /** What one model in twenty shows is found with a chance of 95 %, in the nightly run what one in a thousand shows. */
    private static final int MODELS = 60;

    private static final int MODELS_NIGHTLY = 3_000;
    private static final int BATCH = 100;

    /** Of the models, at most so many may be refused. */
    private static final double MOST_REFUSED = 0.05;

    /** Of the models, at least so many have derivatives compared. */
    private static final double LEAST_WITH_GRADIENT = 0.7;

    private static final int MOST_NODES = 5_000;

    private static final Pattern REFUSED = Pattern.compile("// refused(?:: (.*))?");

    @TempDir
    Path folder;

    /** Versions of class files that this JDK can run. */
    static Stream<Integer> releases() {
        return Runtime.version().feature() >= 25 ? Stream.of(17, 25) : Stream.of(17);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void randomModelsAgreeWithTheirTrace(int release) throws IOException {
        Long only = Long.getLong("tsmc.model");
        if (only == null) {
            checkAll(LongStream.range(0, MODELS), release);
        } else {
            checkAll(LongStream.of(only), release);
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    @Tag("nightly")
    void thousandsOfModelsNewEveryDay(int release) throws IOException {
        long first = 10_000 * LocalDate.now(ZoneOffset.UTC).toEpochDay();
        checkAll(LongStream.range(first, first + MODELS_NIGHTLY), release);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void everyIdiomAgreesWithItsTrace(int release) throws IOException {
        Idioms idioms = Idioms.of(release);
        List<ModelSource> models = new ArrayList<>();
        idioms.statements().keySet().forEach(idiom -> models.add(ModelWriter.about(idiom, models.size(), idioms)));
        Tally tally = new Tally();
        check(models, release, tally);
        tally.report(release, folder);
    }

    @Test
    void refusalsNameTheLineOfTheModel() throws IOException {
        Idioms all = Idioms.of(17);
        Map<String, String> refused = Idioms.sections("refused.txt");
        Idioms idioms = new Idioms(refused, List.of(), all.types(), all.doubles(), all.conditions());
        List<ModelSource> models = new ArrayList<>();
        refused.keySet().forEach(name -> models.add(ModelWriter.only(name, models.size(), idioms)));
        ModelClasses classes = ModelClasses.compile(models, 17, Files.createTempDirectory(folder, "refused"));
        SoftAssertions softly = new SoftAssertions();
        for (ModelSource model : models) {
            Finding finding = ModelCheck.check(classes, model);
            Matcher expected = REFUSED.matcher(model.text());
            assertThat(expected.find()).isTrue();
            long line = model.text().substring(0, expected.start()).lines().count();
            softly.assertThat(finding.kind())
                    .as("%s in%n%s", finding, model.text())
                    .isEqualTo(Kind.REFUSED);
            softly.assertThat(finding.message())
                    .as(model.text())
                    .startsWith(model.name() + ".java:" + line + ": ")
                    .contains(Objects.requireNonNullElse(expected.group(1), ""), "Maybe ");
        }
        softly.assertAll();
    }

    @Test
    void anotherModelIsNoticed() throws IOException {
        Idioms idioms = new Idioms(
                Map.of("values", "a = $c + Math.max(b, c);", "gradients", "a += 1e-9 * Math.rint(1e9 * b);"),
                List.of(),
                Map.of(),
                List.of("$d"),
                List.of());
        List<ModelSource> models = List.of(
                ModelWriter.only("values", 0, idioms),
                ModelWriter.only("values", 1, idioms),
                ModelWriter.only("gradients", 2, idioms));
        ModelClasses classes = ModelClasses.compile(models, 17, Files.createTempDirectory(folder, "noticed"));
        List<Object> objects = models.stream()
                .map(model -> ModelCheck.create(classes.plain(model)))
                .toList();
        assertThat(kind(models.get(0), objects.get(0), objects.get(0))).isEqualTo(Kind.AGREES);
        assertThat(kind(models.get(0), objects.get(0), objects.get(1))).isEqualTo(Kind.DIFFERS);
        // The steps of rint have the derivative 0 in the trace, and are too small for differences.
        assertThat(kind(models.get(2), objects.get(2), objects.get(2))).isEqualTo(Kind.GRADIENT_DIFFERS);
    }

    private static Kind kind(ModelSource source, Object traced, Object run) {
        return ModelCheck.check(source, traced, run).kind();
    }

    private void checkAll(LongStream seeds, int release) throws IOException {
        Idioms idioms = Idioms.of(release);
        List<ModelSource> models =
                seeds.mapToObj(seed -> ModelWriter.write(seed, idioms)).toList();
        Tally tally = new Tally();
        for (int from = 0; from < models.size(); from += BATCH) {
            check(models.subList(from, Math.min(models.size(), from + BATCH)), release, tally);
        }
        tally.report(release, folder);
        if (models.size() > 1) {
            assertThat(tally.refused).as(tally.toString()).isLessThanOrEqualTo((int) (MOST_REFUSED * models.size()));
            assertThat(tally.withGradient).as(tally.toString()).isGreaterThan((int)
                    (LEAST_WITH_GRADIENT * models.size()));
        }
        assertThat(tally.mostNodes).as(tally.toString()).isLessThan(MOST_NODES);
    }

    private void check(List<ModelSource> models, int release, Tally tally) throws IOException {
        ModelClasses classes = ModelClasses.compile(models, release, Files.createTempDirectory(folder, "models"));
        List<Finding> findings = models.parallelStream()
                .map(model -> ModelCheck.check(classes, model))
                .toList();
        for (int i = 0; i < findings.size(); i++) {
            tally.add(models.get(i), findings.get(i));
        }
    }

    /** What became of the models. */
    private static final class Tally {
        private final Map<ModelSource, Finding> failures = new LinkedHashMap<>();
        private final Map<String, Integer> refusals = new TreeMap<>();
        private int models;
        private int refused;
        private int withGradient;
        private int mostNodes;

        void add(ModelSource model, Finding finding) {
            models++;
            if (finding.kind() == Kind.REFUSED) {
                refused++;
                refusals.merge(finding.message().replaceFirst("^\\S+ ", ""), 1, Integer::sum);
            }
            withGradient += finding.gradients() > 0 ? 1 : 0;
            mostNodes = Math.max(mostNodes, finding.nodes());
            if (finding.kind() != Kind.AGREES && finding.kind() != Kind.REFUSED) {
                failures.put(model, finding);
            }
        }

        void report(int release, Path folder) {
            if (failures.isEmpty()) {
                return;
            }
            StringBuilder text = new StringBuilder(toString());
            failures.forEach((model, finding) -> text.append(
                    "\n%s, release %d: %s: %s".formatted(model.name(), release, finding.kind(), finding.message())));
            ModelSource first = failures.keySet().iterator().next();
            Kind kind = failures.values().iterator().next().kind();
            fail("%s%nThe first, made shorter; once more with -Dtsmc.model=%d:%n%s"
                    .formatted(
                            text,
                            first.seed(),
                            ModelShrinker.shrink(first, kind, release, folder).text()));
        }

        @Override
        public String toString() {
            return "%d of %d models fail, %d are refused, %d have derivatives compared, the largest graph has %d nodes; refusals: %s"
                    .formatted(failures.size(), models, refused, withGradient, mostNodes, refusals);
        }
    }
}
