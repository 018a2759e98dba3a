package com.smart360.mail.dispatch.erasure;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.email.EmailIntervention.Action;
import com.smart360.mail.dispatch.bounce.TakenReports;
import com.smart360.mail.dispatch.capture.CapturedEmails;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.order.Command;
import com.smart360.mail.dispatch.order.InterventionEvents;
import com.smart360.mail.dispatch.queue.StoredEmail;
import com.smart360.mail.dispatch.queue.StoredEmail.About;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.dispatch.queue.StoredEmails.Change;
import com.smart360.mail.dispatch.request.RequestReader;
import com.smart360.mail.dispatch.suppression.SuppressedAddress;
import com.smart360.mail.hosts.unicode.WrittenAddress;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.stream.EventCodec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Takes mails to a person out of the store, and captured ones and what was reported of them away.
/// A stored mail to nobody else is cancelled, as by hand, so that its books close; the event bears
/// no subject. One for others, too, goes its way.
@Component
class EmailErasures {

    private static final int PAGE = 50;
    private static final Set<State> STORED = EnumSet.of(State.WAITING, State.DEFERRED, State.HELD);
    private static final String WHY = "A person was erased.";

    private final StoredEmails stored;
    private final CapturedEmails captured;
    private final TakenReports reports;
    private final RequestReader reader;
    private final InterventionEvents events;
    private final EventCodec codec;
    private final IdSource ids;
    private final Clock clock;

    EmailErasures(
            StoredEmails stored,
            CapturedEmails captured,
            TakenReports reports,
            RequestReader reader,
            InterventionEvents events,
            EventCodec codec,
            IdSource ids,
            Clock clock) {
        this.stored = stored;
        this.captured = captured;
        this.reports = reports;
        this.reader = reader;
        this.events = events;
        this.codec = codec;
        this.ids = ids;
        this.clock = clock;
    }

    /// How many mails of a person were erased, and how many are left.
    ///
    /// @param stored mails of the store that are for the person
    /// @param left of those: for others, too, or in some instance's hands at that moment
    /// @param captured mails whose message names the person
    record Erased(long stored, long left, long captured) {}

    /// @param dryRun only count
    Erased erase(WrittenAddress person, boolean dryRun, Actor by) {
        var command = new Command(ids.next(), Action.CANCELLED, by, WHY, clock.instant());
        long found = 0;
        long cancelled = 0;
        long shared = 0;
        List<StoredEmail> page = stored.after("", PAGE);
        while (!page.isEmpty()) {
            List<String> own = new ArrayList<>();
            for (StoredEmail mail : page) {
                Email email = reader.readAgain(mail.raw(), mail.id(), mail.traceparent());
                if (email == null || !isTo(email, person)) {
                    continue;
                }
                found++;
                if (email.recipients().stream().allMatch(to -> person.is(to.address()))) {
                    own.add(mail.id());
                } else {
                    shared++;
                }
            }
            if (!dryRun) {
                cancelled += cancel(command, own);
            }
            page = stored.after(page.getLast().id(), PAGE);
        }
        if (!dryRun) {
            SuppressedAddress.of(person.text()).ifPresent(reports::forget);
        }
        long left = dryRun ? shared : found - cancelled;
        return new Erased(found, left, captured.forget(person::isIn, dryRun));
    }

    private static boolean isTo(Email email, WrittenAddress person) {
        return email.recipients().stream().anyMatch(to -> person.is(to.address()));
    }

    private int cancel(Command command, List<String> mails) {
        About nothing = new About(null, null, null);
        Set<String> changed =
                stored.change(
                        command.id(),
                        mails.stream()
                                .map(
                                        id ->
                                                new Change(
                                                        id,
                                                        STORED,
                                                        State.CANCELLED,
                                                        null,
                                                        codec.encode(command.on(id, nothing))))
                                .toList());
        events.publish(changed);
        return changed.size();
    }
}
