package com.smart360.mail.starter.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MetricNamesTest {

    private static final Pattern ASKED =
            Pattern.compile("\\bconsumer_(lag|committed|lost|oldest)[a-z_]*");
    private static final Pattern TOLD = Pattern.compile("(?m)^(consumer_[a-z_]+)\\{");

    @Test
    @DisplayName("(O5) what Prometheus gets of a consumer's lag has the names that alerts ask for")
    void alertsFindWhatTheyAskFor() throws IOException {
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var groups = List.of(new ConsumedTopics("a-group", List.of("a-topic")));
        new ConsumerLag(Map.of(), groups, Clock.systemUTC()).bindTo(meters);

        Set<String> told = names(TOLD, meters.scrape(), 1);
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "consumer_lag",
                        "consumer_committed",
                        "consumer_lost",
                        "consumer_oldest_seconds");
        String rules = Files.readString(Path.of("../deploy/prometheus/rules.yml"));
        assertThat(names(ASKED, rules, 0)).isNotEmpty().isSubsetOf(told);
    }

    private static Set<String> names(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(group))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
