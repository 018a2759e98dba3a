package com.smart360.mail.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.TrackedEvents;
import com.smart360.mail.contracts.TrackedEvents.Source;
import com.smart360.mail.contracts.TrackedEvents.Tracked;
import com.smart360.mail.contracts.TrackedEvents.Value;
import com.smart360.mail.contracts.alert.AlertChanged;
import com.smart360.mail.contracts.usage.UsageEvent;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Each tracked event of the requirements has an emitter in code, and each of its properties stands
/// somewhere (TRK-I1 to TRK-S4).
@Tag("TRK-I1")
class TrackedEventSourcesTest {

    /// Pages have no place for these yet: the endpoint takes them, and nobody sends them.
    private static final Set<String> NO_PAGE_YET = Set.of("support_ticket_created");

    private static final Pattern ROW =
            Pattern.compile("^\\| (TRK-[A-Z]\\d+) \\| ([^|]+) \\| ([^|]+) \\|$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");
    private static final Pattern RULE = Pattern.compile("\\b[a-z]+(-[a-z]+)+\\b");

    private record Row(String id, Set<String> properties) {}

    @Test
    @DisplayName("TRK-I1 TRK-I2 TRK-I3 TRK-I4 TRK-S1 all 37 names have all properties of their row")
    void namesHaveTheirProperties() {
        Map<String, Row> required = required();
        assertThat(required).hasSize(37);
        assertThat(TrackedEvents.ALL.stream().map(Tracked::name))
                .containsExactlyInAnyOrderElementsOf(required.keySet());
        for (Tracked tracked : TrackedEvents.ALL) {
            Row row = Objects.requireNonNull(required.get(tracked.name()));
            assertThat(tracked.requirement()).as(tracked.name()).isEqualTo(row.id());
            Set<String> named =
                    switch (tracked.source()) {
                        case Source.Published published -> published.properties().keySet();
                        case Source.Browser browser -> browser.properties();
                    };
            assertThat(new TreeSet<>(named)).as(tracked.name()).isEqualTo(row.properties());
        }
    }

    /// What some event of a row can't have, another one of it has.
    @Test
    void eachPropertyOfARowStandsSomewhere() {
        Map<String, Set<String>> standing = new LinkedHashMap<>();
        TrackedEvents.ALL.forEach(
                tracked ->
                        standing.computeIfAbsent(tracked.requirement(), _ -> new TreeSet<>())
                                .addAll(given(tracked.source())));
        required()
                .values()
                .forEach(
                        row ->
                                assertThat(standing.get(row.id()))
                                        .as(row.id())
                                        .isEqualTo(row.properties()));
    }

    private static Set<String> given(Source source) {
        return switch (source) {
            case Source.Browser browser -> browser.properties();
            case Source.Published published ->
                    published.properties().entrySet().stream()
                            .filter(each -> !(each.getValue() instanceof Value.Unfit))
                            .map(Map.Entry::getKey)
                            .collect(Collectors.toSet());
        };
    }

    @Test
    void propertiesStandWhereTheTableSays() {
        List<String> faults = new ArrayList<>();
        for (Tracked tracked : TrackedEvents.ALL) {
            if (tracked.source() instanceof Source.Published published) {
                published
                        .properties()
                        .forEach(
                                (name, value) ->
                                        fault(published.records(), value)
                                                .ifPresent(
                                                        why ->
                                                                faults.add(
                                                                        tracked.name()
                                                                                + "."
                                                                                + name
                                                                                + ": "
                                                                                + why)));
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void aPathThatLeadsNowhereIsAFault() {
        List<Class<?>> records = List.of(AlertChanged.class, UsageEvent.class);
        assertThat(fault(records, new Value.Member(List.of("actor.id"), ""))).isEmpty();
        assertThat(fault(records, new Value.Member(List.of("actor.ip"), ""))).isPresent();
        assertThat(fault(records, new Value.Member(List.of("severity"), ""))).isPresent();
        assertThat(fault(records, new Value.Member(List.of("severity", "name"), ""))).isEmpty();
        assertThat(fault(records, new Value.Member(List.of("at", "gone"), ""))).isPresent();
        assertThat(fault(records, new Value.Joined(UsageEvent.class, "place", "x"))).isPresent();
        assertThat(fault(records, new Value.Joined(UsageEvent.class, "at", ""))).isPresent();
        assertThat(fault(records, new Value.Unfit(""))).isPresent();
    }

    /// Each record has a member at one of the paths, and none of the paths is of no use.
    private static Optional<String> fault(List<Class<?>> records, Value value) {
        return switch (value) {
            case Value.Member(var paths, var _) -> {
                Optional<Class<?>> without =
                        records.stream()
                                .filter(each -> paths.stream().noneMatch(path -> has(each, path)))
                                .findFirst();
                Optional<String> useless =
                        paths.stream()
                                .filter(path -> records.stream().noneMatch(it -> has(it, path)))
                                .findFirst();
                yield without.map(it -> it.getSimpleName() + " has none of " + paths)
                        .or(() -> useless.map(path -> "nothing has " + path));
            }
            case Value.Joined(var record, var path, var how) ->
                    has(record, path) && !how.isBlank()
                            ? Optional.empty()
                            : Optional.of(record.getSimpleName() + " has no " + path);
            case Value.Unfit(var why) ->
                    why.endsWith(".") ? Optional.empty() : Optional.of("no reason why it is unfit");
        };
    }

    private static boolean has(Class<?> record, String path) {
        Class<?> type = record;
        for (String member : path.split("\\.")) {
            Optional<RecordComponent> found =
                    type.isRecord()
                            ? Stream.of(type.getRecordComponents())
                                    .filter(each -> each.getName().equals(member))
                                    .findFirst()
                            : Optional.empty();
            if (found.isEmpty()) {
                return false;
            }
            type = found.get().getType();
        }
        return true;
    }

    @Test
    void recordsAreMadeByAService() {
        for (Tracked tracked : TrackedEvents.ALL) {
            if (tracked.source() instanceof Source.Published published) {
                assertThat(published.records())
                        .as(tracked.name())
                        .allMatch(TrackedEventSourcesTest::isMadeByAService);
            }
        }
    }

    private static boolean isMadeByAService(Class<?> record) {
        return ProductClasses.ALL.get(record).getConstructorCallsToSelf().stream()
                .map(call -> call.getOriginOwner().getPackageName())
                .anyMatch(
                        name ->
                                !name.startsWith("com.smart360.mail.contracts")
                                        && !name.startsWith("com.smart360.mail.local"));
    }

    /// Where the name of a report or the code of a rule decides, the code has it.
    @Test
    void namesAndRulesThatDecideAreInTheCode() {
        String services = text("^.*\\.java$", "src/main/java");
        List<String> missing = new ArrayList<>();
        for (Tracked tracked : TrackedEvents.ALL) {
            if (tracked.source() instanceof Source.Published published) {
                if (published.records().contains(UsageEvent.class)) {
                    need(services, '"' + tracked.name() + '"', missing);
                    published
                            .properties()
                            .keySet()
                            .forEach(property -> need(services, '"' + property + '"', missing));
                }
                if (published.records().contains(AlertChanged.class)) {
                    RULE.matcher(published.when())
                            .results()
                            .map(MatchResult::group)
                            .forEach(rule -> need(services, '"' + rule + '"', missing));
                    facts(published).forEach(fact -> need(services, '"' + fact + '"', missing));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static Stream<String> facts(Source.Published published) {
        return published.properties().values().stream()
                .filter(Value.Member.class::isInstance)
                .map(Value.Member.class::cast)
                .filter(member -> member.paths().contains("facts"))
                .map(Value.Member::how);
    }

    private static void need(String text, String wanted, List<String> missing) {
        if (!text.contains(wanted)) {
            missing.add(wanted);
        }
    }

    @Test
    @DisplayName("TRK-U1 (U6) what the browser reports is sent by a page, or named as not yet")
    void pagesSendWhatIsTheirs() {
        String pages = text("^(?!.*\\.test\\.).*\\.tsx?$", "admin-ui/src");
        for (Tracked tracked : TrackedEvents.ALL) {
            if (tracked.source() instanceof Source.Browser) {
                boolean sent = pages.contains("'" + tracked.name() + "'");
                assertThat(sent)
                        .as("%s is sent by a page", tracked.name())
                        .isEqualTo(!NO_PAGE_YET.contains(tracked.name()));
            }
        }
    }

    /// The text of all files of a kind, but for the table itself.
    private static String text(String kind, String folder) {
        Pattern wanted = Pattern.compile(kind);
        return Sources.files(name -> wanted.matcher(name).matches()).stream()
                .filter(file -> file.toString().contains(folder))
                .filter(file -> !file.toString().contains("contracts/"))
                .map(Sources::text)
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, Row> required() {
        Path papers = ProductClasses.ROOT.resolve("docs/requirements.md");
        Map<String, Row> rows = new LinkedHashMap<>();
        Matcher matcher = ROW.matcher(Sources.text(papers));
        while (matcher.find()) {
            Row row =
                    new Row(
                            matcher.group(1),
                            Stream.of(matcher.group(3).split(","))
                                    .map(String::strip)
                                    .collect(Collectors.toCollection(TreeSet::new)));
            NAME.matcher(matcher.group(2)).results().forEach(name -> rows.put(name.group(1), row));
        }
        return rows;
    }
}
