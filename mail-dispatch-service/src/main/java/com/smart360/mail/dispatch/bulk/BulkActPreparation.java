package com.smart360.mail.dispatch.bulk;

import com.smart360.mail.dispatch.bulk.BulkAct.Person;
import com.smart360.mail.dispatch.bulk.BulkAct.State;
import com.smart360.mail.dispatch.bulk.MailLogClient.Found;
import com.smart360.mail.dispatch.bulk.MailLogClient.LogPage;
import com.smart360.mail.dispatch.order.Verb;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes of conditions a list of mails, once: what fits later is not meant, and what fits no more
/// is refused mail by mail.
@Component
class BulkActPreparation {

    private static final int SAMPLES = 10;

    private final MailLogClient log;
    private final BulkActs acts;
    private final BulkActMails mails;
    private final BulkActProperties properties;
    private final IdSource ids;
    private final Clock clock;

    BulkActPreparation(
            MailLogClient log,
            BulkActs acts,
            BulkActMails mails,
            BulkActProperties properties,
            IdSource ids,
            Clock clock) {
        this.log = log;
        this.acts = acts;
        this.mails = mails;
        this.properties = properties;
        this.ids = ids;
        this.clock = clock;
    }

    /// @param authorization the author's own, by which the delivery log is read
    /// @throws ProblemException when no mail is meant, or too many, or the log does not answer
    BulkAct prepare(
            Verb verb,
            BulkActConditions conditions,
            Person author,
            @Nullable String authorization) {
        Instant now = clock.instant();
        BulkActConditions fixed = conditions.within(now);
        Map<String, Integer> statuses = new TreeMap<>();
        List<String> found = gather(fixed, statuses, authorization);
        BulkAct act =
                new BulkAct(
                        ids.next(),
                        0,
                        State.GATHERING,
                        verb,
                        fixed.kept(),
                        0,
                        List.of(),
                        Map.of(),
                        0,
                        Map.of(),
                        author,
                        now,
                        null,
                        null,
                        null);
        acts.insert(act);
        mails.add(act.id(), found);
        acts.prepared(act.id(), found.size(), samples(found), statuses);
        return acts.find(act.id()).orElseThrow();
    }

    /// The mails that were asked for first, first.
    private List<String> gather(
            BulkActConditions conditions,
            Map<String, Integer> statuses,
            @Nullable String authorization) {
        Set<String> found = new LinkedHashSet<>();
        String cursor = null;
        do {
            LogPage page = log.page(conditions, cursor, authorization);
            for (Found mail : page.items()) {
                if (found.add(mail.id())) {
                    statuses.merge(mail.status(), 1, Integer::sum);
                }
            }
            if (found.size() > properties.most()) {
                throw invalid(
                        "too-many",
                        "More than " + properties.most() + " mails meet these conditions.",
                        "conditions that at most " + properties.most() + " mails meet");
            }
            cursor = page.nextCursor();
        } while (cursor != null);
        if (found.isEmpty()) {
            throw invalid(
                    "none", "No mail meets these conditions.", "conditions that some mail meets");
        }
        return List.copyOf(found).reversed();
    }

    private static ProblemException invalid(String rule, String message, String expected) {
        return ProblemException.invalid(
                List.of(new FieldError("/conditions", rule, null, message, expected)));
    }

    /// Spread over all of them, so that the first and the last are among them.
    private static List<String> samples(List<String> found) {
        if (found.size() <= SAMPLES) {
            return found;
        }
        List<String> samples = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            samples.add(found.get((int) ((long) i * (found.size() - 1) / (SAMPLES - 1))));
        }
        return samples;
    }
}
