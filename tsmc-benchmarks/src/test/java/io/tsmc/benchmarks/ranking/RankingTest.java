package io.tsmc.benchmarks.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.benchmarks.ranking.Ranking.Contest;
import io.tsmc.benchmarks.ranking.Ranking.Place;
import io.tsmc.benchmarks.ranking.Ranking.Standing;
import io.tsmc.benchmarks.ranking.TrialRow.Currency;
import io.tsmc.runtime.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study by hand: three methods on two problems, with ten seeds. */
class RankingTest {

    private static final String TRIAL_HEAD =
            "problem,method,seed,status,message,best_cost,success,solutions,cost_evaluations,gradient_evaluations,evaluations,"
                    + "seconds,cpu_seconds,budget_seconds,budget_evaluations,searches,sample_size,sample_error,fresh_success,"
                    + "fresh_success_lower,fresh_success_upper,fresh_trimmed_mean,fresh_trimmed_error,fresh_lost\n";

    @TempDir
    private Path folder = Path.of("");

    private final StringBuilder trials = new StringBuilder(TRIAL_HEAD);
    private final StringBuilder curves = new StringBuilder(
            "problem,method,seed,cost_evaluations,gradient_evaluations,evaluations,seconds,cpu_seconds,best_cost\n");

    /** {@code good} reaches 1 in 10 s, {@code quick} 1.005 in 2 s, {@code bad} ends at 3; on the other problem it fails. */
    @BeforeEach
    void study() throws IOException {
        for (int seed = 1; seed <= 10; seed++) {
            for (String problem : new String[] {"one", "two"}) {
                trial(problem, "good", seed, 1.0, 10.0);
                trial(problem, "quick", seed, 1.005, 2.0);
            }
            trial("one", "bad", seed, 3.0 + 0.1 * seed, 1.0);
            trials.append("two,bad,")
                    .append(seed)
                    .append(",failed,\"no, not <b>here</b>\",,,0,0,0,0,0,0,10,,1,0,,,,,,,\n");
        }
        Files.writeString(folder.resolve("problems.csv"), """
                problem,title,dim,temperature,cost_seconds,gradient_cost,best_known,tolerance,source,gap,scenarios
                one,a first problem,10,0.1,1e-6,3,1,0.01,a long run,0.1,0
                two,a second problem,10,0.1,1e-6,3,,,,0.1,0
                """);
        Files.writeString(
                folder.resolve("methods.csv"),
                "method,type,settings,set\ngood,tsmc,{},\nquick,fast,{},\nbad,slow,{},\n");
        Files.writeString(folder.resolve("trials.csv"), trials);
        Files.writeString(folder.resolve("curves.csv"), curves);
        Files.writeString(folder.resolve("environment.json"), "{\"cpu\": \"a <fast> one\", \"plugins\": []}");
    }

    private void trial(String problem, String method, int seed, double cost, double seconds) {
        trials.append(String.join(",", problem, method, "" + seed, "finished", "", "" + cost, "true", "2"))
                .append(",0,1000,3000,")
                .append(seconds)
                .append(",1,10,,1,0,,,,,,,\n");
        String head = problem + "," + method + "," + seed;
        curves.append(head).append(",0,10,30,0.1,0.1,9.0\n");
        curves.append(head)
                .append(",0,1000,3000,")
                .append(seconds)
                .append(",1,")
                .append(cost)
                .append('\n');
    }

    private Ranking ranking() {
        return Ranking.of(StudyData.read(folder));
    }

    @Test
    void costsWithinTheToleranceShareAPlace() {
        assertThat(ranking().places())
                .extracting(place -> place.method().name())
                .containsExactly("good", "quick", "bad");
        assertThat(ranking().places()).extracting(Place::meanRank).containsExactly(1.5, 1.5, 3.0);
        assertThat(ranking().places()).extracting(Place::reached).containsExactly(20, 20, 0);
        assertThat(ranking().places()).extracting(Place::worse).containsExactly(0, 2, 2);
    }

    @Test
    void whatFailedFoundNothingAndIsInfinitelyWorse() {
        Contest two = ranking().contests().get(1);
        Standing bad = two.standings().get(2);
        assertThat(bad.failed()).isEqualTo(10);
        assertThat(bad.toReference().median()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(bad.toReference().isMore()).isTrue();
        assertThat(bad.reachedShare().orElseThrow().rate()).isZero();
        assertThat(bad.reachedShare().orElseThrow().upper()).isCloseTo(0.2775, within(1e-3));
    }

    @Test
    void withoutABestKnownCostTheBestOfTheStudyIsTheTarget() {
        assertThat(ranking().contests().get(0).target()).isCloseTo(1.01, within(1e-12));
        assertThat(ranking().contests().get(1).target()).isCloseTo(1.01, within(1e-12));
    }

    @Test
    void aProfileIsTheShareWithinAFactorOfTheFastest() {
        double[][] profile = ranking().profile(Currency.SECONDS, new double[] {1, 4.9, 5.1});
        assertThat(profile[0]).containsExactly(0, 0, 1);
        assertThat(profile[1]).containsExactly(1, 1, 1);
        assertThat(profile[2]).containsExactly(0, 0, 0);
    }

    @Test
    void thePageSaysWhatIsLostFirstAndAsksNothingOfAnyNetwork() {
        String page = RankingPage.of(ranking());
        assertThat(page)
                .contains("is beaten nowhere", "one (bad); two (bad)")
                .contains("no, not &lt;b&gt;here&lt;/b&gt;");
        assertThat(page).contains("(10 seeds)").contains("a &lt;fast&gt; one").doesNotContain("<fast>");
        assertThat(page).doesNotContain("src=\"http").doesNotContain("{{");
    }

    @Test
    void aStudyIsTheSameAsItself() {
        StudyData study = StudyData.read(folder);
        assertThat(Comparison.of(study, study).rows()).hasSize(6).allSatisfy(row -> {
            assertThat(row.difference().median()).isZero();
            assertThat(row.difference().isLess() || row.difference().isMore()).isFalse();
        });
        assertThat(Comparison.of(study, study).rows().get(0).secondsRatio()).isEqualTo(1.0);
    }

    @Test
    void aFolderThatIsNoneIsRefused() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> StudyData.read(empty))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("curves.csv: there is no such file");
        Files.writeString(folder.resolve("problems.csv"), "problem,title\none,x\n");
        assertThatThrownBy(() -> StudyData.read(folder)).hasMessageContaining("row 1: there is no column");
    }
}
