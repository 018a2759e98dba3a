package com.smart360.mail.dispatch.due;

import com.smart360.mail.dispatch.cluster.Instances;
import com.smart360.mail.dispatch.ledger.DeliveryEvents;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.queue.StoredEmail;
import com.smart360.mail.dispatch.queue.StoredEmails;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Brings mails to a clear state whose former instance did not say what came of them.
@Component
final class UnsettledEmails {

    private final Ledger ledger;
    private final StoredEmails stored;
    private final DeliveryEvents events;
    private final HeldEmails held;
    private final ResolutionPolicy policy;
    private final Instances instances;

    UnsettledEmails(
            Ledger ledger,
            StoredEmails stored,
            DeliveryEvents events,
            HeldEmails held,
            ResolutionPolicy policy,
            Instances instances) {
        this.ledger = ledger;
        this.stored = stored;
        this.events = events;
        this.held = held;
        this.policy = policy;
        this.instances = instances;
    }

    /// Does what is to be done about mails that were claimed.
    ///
    /// @return those that may be sent
    List<StoredEmail> resolve(List<StoredEmail> doubtful) {
        ledger.takeOver(
                doubtful.stream().map(StoredEmail::doubtful).filter(Objects::nonNull),
                instances::alive);
        Map<String, Ledger.Entry> entries =
                ledger.find(doubtful.stream().map(StoredEmail::id).toList());
        List<StoredEmail> free = new ArrayList<>();
        for (StoredEmail mail : doubtful) {
            switch (policy.of(mail, entries.get(mail.id()))) {
                case Resolution.Over(Ledger.@Nullable Outcome event) -> {
                    events.publish(event == null ? List.of() : List.of(event));
                    stored.remove(List.of(mail.id()));
                }
                case Resolution.Behind(Ledger.Outcome event, StoredEmail next) -> {
                    events.publish(List.of(event));
                    stored.save(List.of(next));
                }
                case Resolution.StillAtWork(var again) ->
                        stored.release(instances.id(), List.of(mail.id()), again);
                case Resolution.MustNotGoTwice _ -> held.hold(mail);
                case Resolution.Free _ -> free.add(mail);
            }
        }
        return free;
    }
}
