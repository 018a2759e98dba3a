package com.smart360.mail.audit.alert.check;

import com.smart360.mail.audit.alert.board.Board;
import com.smart360.mail.audit.alert.rule.AlertCondition;
import com.smart360.mail.audit.alert.rule.RuleSettings;
import com.smart360.mail.audit.alert.watch.Observation;
import com.smart360.mail.audit.alert.watch.Observation.About;
import com.smart360.mail.audit.statistics.RollUps;
import com.smart360.mail.audit.statistics.RollUps.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/// Whether mails take much longer from the request to the server's acceptance than at the same
/// hours of the week before (MON-3; TRK-S2, `performance_degradation_detected`).
@Component
class SlowSending implements Check {

    private static final int DAYS = 7;
    private static final int TIMES_AS_LONG = 2;

    /// An alert that is open stays so until it is this much better, of 10, and with half as many
    /// mails: what is about the limit does not come and go.
    private static final int BETTER = 8;

    private static final String SUBJECT = "mails";

    private final RollUps statistics;

    SlowSending(RollUps statistics) {
        this.statistics = statistics;
    }

    @Override
    public List<Observation> look(Board board, Instant now, Instant expires) {
        RuleSettings rule = board.rule(AlertCondition.SENDING_SLOW);
        Said said = new Said(SELF, now, expires);
        boolean open = board.open().containsKey(AlertCondition.SENDING_SLOW.code() + "/" + SUBJECT);
        Pace lately = statistics.paceByMinute(now.minus(rule.window()), now);
        Supplier<Pace> usual = () -> statistics.paceByHour(weekBefore(now, rule), rule.window());
        return List.of(
                slow(lately, usual, rule, open)
                        .map(about -> said.holds(about, lately.p95Millis() / 1_000))
                        .orElseGet(() -> said.ends(about("", Map.of()))));
    }

    private static List<Instant> weekBefore(Instant now, RuleSettings rule) {
        return IntStream.rangeClosed(1, DAYS)
                .mapToObj(days -> now.minus(rule.window()).minus(Duration.ofDays(days)))
                .toList();
    }

    /// @param usual asked only where it matters
    static Optional<About> slow(
            Pace lately, Supplier<Pace> usual, RuleSettings rule, boolean open) {
        long millis = open ? lately.p95Millis() * 10 / BETTER : lately.p95Millis();
        long mails = open ? lately.mails() * 2 : lately.mails();
        if (mails < rule.minimum() || millis <= Duration.ofSeconds(rule.threshold()).toMillis()) {
            return Optional.empty();
        }
        Pace before = usual.get();
        if (before.mails() < rule.minimum() || millis <= before.p95Millis() * TIMES_AS_LONG) {
            return Optional.empty();
        }
        return Optional.of(about(summary(lately, before), facts(lately, before)));
    }

    private static String summary(Pace lately, Pace before) {
        return "Mails take much longer than usual: 95 of 100 are accepted within %d s, at these hours of the week before within %d s."
                .formatted(inSeconds(lately), inSeconds(before));
    }

    private static Map<String, String> facts(Pace lately, Pace before) {
        Map<String, String> facts = new HashMap<>();
        facts.put("mails", Long.toString(lately.mails()));
        facts.put("p95Seconds", Long.toString(inSeconds(lately)));
        facts.put("usualP95Seconds", Long.toString(inSeconds(before)));
        if (lately.configurationId() != null) {
            facts.put("configurationId", lately.configurationId());
            facts.put("configurationVersion", String.valueOf(lately.configurationVersion()));
        }
        return facts;
    }

    private static long inSeconds(Pace pace) {
        return Math.ceilDiv(pace.p95Millis(), 1_000);
    }

    private static About about(String summary, Map<String, String> facts) {
        return new About(AlertCondition.SENDING_SLOW, SUBJECT, "", summary, facts);
    }
}
