package com.smart360.mail.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.actors.RunningStack;
import com.smart360.mail.actors.Scripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Each fault is told, in the product and, where a rule stands for it, by Prometheus, and no
/// disturbance is (MON-2, ADR 42, ADR 55). Run by `./verify --alerts`, which prints the table.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AlertsUnderFaults {

    @RegisterExtension
    static final RunningStack STACK =
            new RunningStack("alerts-stack", Settings.OPTIONS, Settings.SERVICES);

    private static final Path TABLE = Path.of("target/alerts.txt");

    /// Rounds of deciding and looking that a disturbance is watched for.
    private static final Duration QUIET = Duration.ofSeconds(6);

    private static final Duration REPAIRED = Duration.ofSeconds(90);

    /// Those that clear when what they tell of is over; the others happened.
    private static final Set<String> CLEARING =
            Set.of(
                    "sending-stopped",
                    "connection-trouble",
                    "mail-waits",
                    "nothing-active",
                    "probe-failed",
                    "certificate-ends",
                    "secret-ends",
                    "approval-waits",
                    "head-not-kept",
                    "backup-failed",
                    "backup-stale",
                    "sender-silent",
                    "consumer-stopped",
                    "audit-behind");

    private static final Pattern ASKED =
            Pattern.compile(System.getProperty("smart360.alerts.only", ""));

    private static Scene scene;
    private static Heard heard;

    @BeforeAll
    static void begin(Scripts scripts) throws IOException {
        Files.deleteIfExists(TABLE);
        scene = new Scene(STACK, scripts);
        heard = new Heard(STACK, scripts);
        Settings.RULES.forEach(scene::rule);
    }

    @AfterAll
    static void end() {
        scene.close();
    }

    @Test
    @Order(1)
    @DisplayName("MON-2 what happens every day raises nothing")
    void noDisturbanceIsTold() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Trouble each : asked(Disturbances.all())) {
            String result = undisturbed(each);
            line("%-75s %s", each.what(), result);
            if (!result.equals("nothing told")) {
                wrong.add(each.what() + ": " + result);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /// Those whose words have what somebody asked for; all where nobody did.
    private static List<Trouble> asked(List<Trouble> all) {
        return all.stream().filter(each -> ASKED.matcher(each.what()).find()).toList();
    }

    private static String undisturbed(Trouble trouble) throws Exception {
        Set<String> before = heard.product();
        Set<String> fired = heard.prometheus(false);
        Trouble.Repair repair = trouble.deed().on(scene);
        Set<String> told = new TreeSet<>();
        Instant end = Instant.now().plus(QUIET);
        Awaitility.await()
                .atMost(QUIET.multipliedBy(4))
                .until(
                        () -> {
                            told.addAll(heard.product());
                            told.addAll(heard.prometheus(false));
                            return Instant.now().isAfter(end);
                        });
        repair.make();
        told.removeAll(before);
        told.removeAll(fired);
        return told.isEmpty() ? "nothing told" : "TOLD " + told;
    }

    @Test
    @Order(2)
    @DisplayName("MON-2 each fault is told in its time")
    void eachFaultIsTold() throws Exception {
        List<String> missed = new ArrayList<>();
        for (Trouble each : asked(Faults.all())) {
            missed.addAll(bring(each));
        }
        assertThat(missed).isEmpty();
    }

    private static List<String> bring(Trouble trouble) throws Exception {
        Instant since = Instant.now();
        Trouble.Repair repair = trouble.deed().on(scene);
        String product =
                trouble.alert().isEmpty()
                        ? "-"
                        : seconds(
                                trouble.within(),
                                since,
                                () -> heard.product(trouble.alert(), since));
        String rule =
                trouble.rule().isEmpty()
                        ? "-"
                        : seconds(
                                trouble.within(),
                                since,
                                () -> heard.prometheus(true).contains(trouble.rule()));
        repair.make();
        String clears = cleared(trouble.alert());
        line(
                "%-75s %-32s %7s  %-26s %7s  %s",
                trouble.what(), trouble.alert(), product, trouble.rule(), rule, clears);
        List<String> missed = new ArrayList<>();
        if (product.equals("MISSED")) {
            missed.add(trouble.what() + ": no " + trouble.alert());
        }
        if (rule.equals("MISSED")) {
            missed.add(trouble.what() + ": no " + trouble.rule() + " in Prometheus");
        }
        if (clears.equals("STAYS")) {
            missed.add(trouble.what() + ": " + trouble.alert() + " does not clear");
        }
        return missed;
    }

    private static String cleared(String alert) {
        String code = alert.split("/", 2)[0];
        if (!CLEARING.contains(code)) {
            return "";
        }
        return await(
                        REPAIRED,
                        () -> heard.product().stream().noneMatch(it -> it.startsWith(code + "/")))
                ? "cleared"
                : "STAYS";
    }

    private static String seconds(Duration within, Instant since, BooleanSupplier told) {
        return await(within, told)
                ? String.format(
                        Locale.ROOT,
                        "%.0f s",
                        Duration.between(since, Instant.now()).toMillis() / 1000.0)
                : "MISSED";
    }

    private static boolean await(Duration within, BooleanSupplier told) {
        try {
            Awaitility.await()
                    .atMost(within)
                    .pollInterval(Duration.ofMillis(500))
                    .ignoreExceptions()
                    .until(told::getAsBoolean);
            return true;
        } catch (ConditionTimeoutException missed) {
            return false;
        }
    }

    private static void line(String form, Object... values) throws IOException {
        String line = form.formatted(values).stripTrailing();
        System.out.println(line);
        Files.writeString(
                TABLE,
                line + System.lineSeparator(),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
