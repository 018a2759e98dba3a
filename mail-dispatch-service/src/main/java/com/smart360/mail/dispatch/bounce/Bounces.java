package com.smart360.mail.dispatch.bounce;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.contracts.email.SuppressionChanged.Reason;
import com.smart360.mail.dispatch.bounce.FateReport.Fate;
import com.smart360.mail.dispatch.bounce.FateReport.Source;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.ledger.Ledger.Entry;
import com.smart360.mail.dispatch.suppression.SuppressedAddress;
import com.smart360.mail.dispatch.suppression.Suppression;
import com.smart360.mail.dispatch.suppression.Suppressions;
import com.smart360.mail.starter.stream.EventProducer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds the mail that a report is about, tells what became of it, and draws the conclusions.
///
/// A report is believed as far as it is proven. By an ENVID of ours it may suppress somebody. By a
/// Message-ID, which every recipient sees, it is told and no more, unless the provider that sent
/// the mail says so: a forged one suppresses nobody.
@Component
public final class Bounces {

    private static final Actor SELF = Actor.service("mail-dispatch-service");
    private static final Pattern OURS = Pattern.compile("<([0-9a-f]{40})@[^<>@\\s]+>");
    private static final int LONGEST_TEXT = 500;

    private final Ledger ledger;
    private final EnvelopeIds envelopeIds;
    private final TakenReports taken;
    private final AlikeRefusals alike;
    private final Suppressions suppressions;
    private final EventProducer producer;
    private final MeterRegistry meters;

    Bounces(
            Ledger ledger,
            EnvelopeIds envelopeIds,
            TakenReports taken,
            AlikeRefusals alike,
            Suppressions suppressions,
            EventProducer producer,
            MeterRegistry meters) {
        this.ledger = ledger;
        this.envelopeIds = envelopeIds;
        this.taken = taken;
        this.alike = alike;
        this.suppressions = suppressions;
        this.producer = producer;
        this.meters = meters;
    }

    /// What came of a report.
    public enum Taken {
        /// Something was told that was not known.
        TOLD,
        /// All of it had been told before.
        KNOWN,
        /// It is about no mail of ours, or about none of its recipients.
        NOT_OURS
    }

    /// Takes a report. Doing it twice is the same as doing it once.
    ///
    /// @throws com.mongodb.MongoException when the database is away: take it again
    /// @throws java.util.concurrent.CompletionException when the broker is: take it again
    /// @throws OutcomeUnknownException when a provider is faster than we: take it again
    public Taken take(FateReport report) {
        Found found = find(report);
        if (found == null) {
            return counted(Taken.NOT_OURS);
        }
        Taken result = Taken.NOT_OURS;
        EmailDelivery last = found.event();
        for (Fate fate : report.fates()) {
            Meant meant = meant(last, fate);
            if (meant == null) {
                continue;
            }
            EmailDelivery told = tell(found, last, fate, meant);
            if (told != null) {
                last = told;
                result = Taken.TOLD;
            } else if (result == Taken.NOT_OURS) {
                result = Taken.KNOWN;
            }
        }
        return counted(result);
    }

    private Taken counted(Taken result) {
        BounceMetrics.report(meters, result.name().toLowerCase(Locale.ROOT));
        return result;
    }

    /// A mail of ours.
    ///
    /// @param event its last
    /// @param proven whether the report may have consequences
    private record Found(Entry entry, EmailDelivery event, boolean proven) {}

    private @Nullable Found find(FateReport report) {
        String mailId = report.mailId();
        Optional<String> proven = mailId == null ? Optional.empty() : digest(report, mailId);
        if (proven.isPresent()) {
            return ledger.findByDigest(proven.get())
                    .map(entry -> found(report, entry, true))
                    .orElse(null);
        }
        String messageId = report.messageId();
        Matcher ours = OURS.matcher(messageId == null ? "" : messageId);
        if (!ours.matches()) {
            return null;
        }
        boolean vouched = report.source() == Source.PROVIDER;
        Found found =
                ledger.findByDigest(ours.group(1))
                        .map(entry -> found(report, entry, vouched))
                        .orElse(null);
        // The digest alone could be made of any id that somebody guesses.
        return found != null && found.event().messageId().equals(messageId) ? found : null;
    }

    private Optional<String> digest(FateReport report, String mailId) {
        return switch (report.source()) {
            case MAILBOX -> envelopeIds.digest(mailId);
            case PROVIDER -> envelopeIds.carriedDigest(mailId);
        };
    }

    private static @Nullable Found found(FateReport report, Entry entry, boolean proven) {
        EmailDelivery event = entry.event();
        if (event == null && report.source() == Source.PROVIDER) {
            throw new OutcomeUnknownException(entry.id());
        }
        return event == null ? null : new Found(entry, event, proven);
    }

    /// A recipient of the mail whom a fate means.
    ///
    /// @param index among the mail's recipients
    /// @param named whether the report names the address that we gave
    private record Meant(int index, RecipientStatus recipient, boolean named) {}

    private static @Nullable Meant meant(EmailDelivery event, Fate fate) {
        List<RecipientStatus> recipients = event.recipients();
        for (String address : addresses(fate)) {
            Optional<SuppressedAddress> wanted = SuppressedAddress.of(address);
            for (int i = 0; wanted.isPresent() && i < recipients.size(); i++) {
                RecipientStatus each = recipients.get(i);
                if (handedOver(each) && wanted.equals(SuppressedAddress.of(each.address()))) {
                    return new Meant(i, each, true);
                }
            }
        }
        // Forwarded: the address is not ours, and there is one recipient whom it can mean.
        return recipients.size() == 1 && handedOver(recipients.getFirst())
                ? new Meant(0, recipients.getFirst(), false)
                : null;
    }

    private static List<String> addresses(Fate fate) {
        List<String> addresses = new ArrayList<>(2);
        if (fate.original() != null) {
            addresses.add(fate.original());
        }
        if (fate.last() != null) {
            addresses.add(fate.last());
        }
        return addresses;
    }

    private static boolean handedOver(RecipientStatus recipient) {
        return switch (recipient.status()) {
            case ACCEPTED, BOUNCED, DELIVERED, COMPLAINED, UNCERTAIN -> true;
            case DEFERRED, REFUSED, EXPIRED, SUPPRESSED -> false;
        };
    }

    /// @return null: it was told before
    private @Nullable EmailDelivery tell(Found found, EmailDelivery last, Fate fate, Meant meant) {
        SuppressedAddress address = SuppressedAddress.of(meant.recipient().address()).orElseThrow();
        Verdict verdict =
                fate.outcome() == Outcome.BOUNCED
                        ? Verdict.of(fate.status(), fate.diagnostic(), fate.told())
                        : null;
        Shape shape = Shape.of(fate.status(), fate.diagnostic());
        String wave = wave(verdict, shape, last.category(), address);
        String id =
                last.emailId() + "/" + last.attempt() + "/" + fate.outcome() + "/" + address.key();
        Instant at = taken.note(id, wave, address.key());
        if (at == null) {
            return null;
        }
        String consequence = conclude(found, fate, meant, address, verdict, shape, wave);
        EmailDelivery event = event(found, last, fate, meant, verdict, consequence, at);
        producer.publish(eventId(last, fate, meant), last.emailId(), event, SELF, at).join();
        ledger.amend(new Ledger.Outcome(event, true, found.entry().traceparent()), last.attempt());
        taken.told(id);
        BounceMetrics.fate(meters, event, verdict == null ? null : verdict.concern());
        return event;
    }

    private static String eventId(EmailDelivery last, Fate fate, Meant meant) {
        return last.emailId() + "/" + last.attempt() + "/" + fate.outcome() + "/" + meant.index();
    }

    /// Words that are told of one recipient's mailbox are alike within one domain; words about us
    /// wherever they are told.
    private static @Nullable String wave(
            @Nullable Verdict verdict,
            Shape shape,
            @Nullable String category,
            SuppressedAddress address) {
        if (verdict == null || shape.text().isEmpty()) {
            return null;
        }
        String domain = address.key().substring(address.key().lastIndexOf('@') + 1);
        return switch (verdict.concern()) {
            case GONE -> shape.wave(category, domain);
            case US -> shape.wave(category, "");
            case PASSING -> null;
        };
    }

    /// @return what follows, in words
    private String conclude(
            Found found,
            Fate fate,
            Meant meant,
            SuppressedAddress address,
            @Nullable Verdict verdict,
            Shape shape,
            @Nullable String wave) {
        String category = found.event().category();
        boolean us = verdict != null && verdict.concern() == Concern.US;
        if (wave != null && alike.many(wave, shape, category, us)) {
            return "Many recipients are refused in these words: that says nothing of this one.";
        }
        boolean gone = verdict != null && verdict.concern() == Concern.GONE;
        if (!gone && fate.outcome() != Outcome.COMPLAINED) {
            return us
                    ? "That says something of the sender or the content, not of the recipient."
                    : "";
        }
        if (!found.proven() || !meant.named()) {
            return "The report is not proven to be about this address, so that it is not suppressed.";
        }
        return suppressions
                .add(
                        address,
                        category,
                        gone ? Reason.HARD_BOUNCE : Reason.COMPLAINT,
                        found.event().emailId(),
                        shape.text().isEmpty() ? null : shape.text(),
                        wave)
                .map(Bounces::words)
                .orElse("");
    }

    private static String words(Suppression entry) {
        String what =
                entry.category() == null
                        ? "No mail"
                        : "No mail of category \"" + entry.category() + "\"";
        Instant until = entry.until();
        return what
                + " goes to this address any more"
                + (until == null ? "." : " until " + until.truncatedTo(ChronoUnit.DAYS) + ".");
    }

    private static EmailDelivery event(
            Found found,
            EmailDelivery last,
            Fate fate,
            Meant meant,
            @Nullable Verdict verdict,
            String consequence,
            Instant at) {
        List<RecipientStatus> recipients = new ArrayList<>(last.recipients());
        String text =
                fate.diagnostic().length() <= LONGEST_TEXT
                        ? fate.diagnostic()
                        : fate.diagnostic().substring(0, LONGEST_TEXT);
        recipients.set(
                meant.index(),
                new RecipientStatus(
                        meant.recipient().address(),
                        fate.outcome(),
                        verdict == null ? null : verdict.code(),
                        fate.status(),
                        text.isEmpty() ? null : text));
        return new EmailDelivery(
                last.emailId(),
                last.messageId(),
                fate.outcome(),
                last.attempt(),
                recipients,
                last.subject(),
                last.category(),
                last.source(),
                verdict == null ? null : verdict.failureClass(),
                consequence.isEmpty() ? null : consequence,
                last.configurationId(),
                last.configurationVersion(),
                last.connectionReused(),
                last.durationMs(),
                null,
                found.entry().over(),
                at,
                last.requestedAt(),
                last.provider());
    }
}
