package dev.muster.quickstart.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.quickstart.stack.MusterService;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Holds alert rules and Grafana's dashboards against the metrics there are. */
class AlertsTest {

    private static final Pattern METRIC = Pattern.compile("\\bmuster_[a-z_]+");
    /** What Prometheus writes after the name of a counter or timer. */
    private static final Pattern ENDING = Pattern.compile("_(total|seconds_(sum|count|max|bucket)|max)$");

    private static final List<String> BOARDS = List.of("apple", "enrollment", "events", "services");

    @Test
    void everyMetricOfAnAlertIsOneOfThePage() {
        assertThat(metrics(Repository.text("deploy/prometheus/alerts.yml")))
                .hasSizeGreaterThan(8)
                .isSubsetOf(known());
    }

    @Test
    void everyMetricOfADashboardIsOneOfThePage() {
        assertThat(BOARDS)
                .allSatisfy(
                        board -> assertThat(metrics(Repository.text("deploy/grafana/dashboards/" + board + ".json")))
                                .isSubsetOf(known()));
    }

    @Test
    void theMetricsThatTellOfTroubleAreOnADashboard() {
        Set<String> shown = BOARDS.stream()
                .flatMap(board -> metrics(Repository.text("deploy/grafana/dashboards/" + board + ".json")).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(Stream.of(
                        "muster_attempts",
                        "muster_outbox_oldest_seconds",
                        "muster_consumer_lag",
                        "muster_dead_letters",
                        "muster_ade_token_days"))
                .isSubsetOf(shown);
    }

    @Test
    @SuppressWarnings("unchecked")
    void everyServiceIsAsked() {
        Map<String, Object> file = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Repository.text("deploy/prometheus/prometheus.yml"));
        var jobs = (List<Map<String, Object>>) file.get("scrape_configs");
        var targets = (List<Map<String, List<String>>>) jobs.get(0).get("static_configs");
        assertThat(targets.get(0).get("targets"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(MusterService.values())
                        .map(service -> service.module() + ":8080")
                        .toList());
    }

    private static Set<String> metrics(String text) {
        return METRIC.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(name -> ENDING.matcher(name).replaceAll(""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> known() {
        return Repository.page("docs/operations.md").section("## Metrics").codeSpans().stream()
                .filter(word -> word.startsWith("muster."))
                .map(word -> word.replace('.', '_'))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
