package com.smart360.mail.dispatch.sender;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.identity.RequestTopics;
import com.smart360.mail.contracts.identity.SenderIdentity;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.request.RequestVerdict.Violation;
import com.smart360.mail.starter.environment.Smart360Environment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Says whose a request is, and whether that sender may have it sent. Safe for use by several
/// threads.
@Component
public final class SenderGate {

    private static final Logger LOG = LoggerFactory.getLogger(SenderGate.class);
    private static final Duration WARN_EVERY = Duration.ofHours(1);

    private static final Violation NO_DEFAULT =
            unnamed(Topics.EMAIL_REQUESTS, SenderIdentity.DEFAULT);

    private final KnownSenders senders;
    private final SenderUse use;
    private final SenderProof proof;
    private final SenderProperties properties;
    private final boolean development;
    private final Clock clock;
    private final RecentRulings rulings = new RecentRulings();
    private volatile Instant warned = Instant.EPOCH;

    SenderGate(
            KnownSenders senders,
            SenderUse use,
            SenderProof proof,
            SenderProperties properties,
            Smart360Environment environment,
            Clock clock) {
        this.senders = senders;
        this.use = use;
        this.proof = proof;
        this.properties = properties;
        this.development = environment == Smart360Environment.DEVELOPMENT;
        this.clock = clock;
    }

    /// Whether it is known who the senders are. Until then nothing is judged: requests wait in
    /// their topic. In development there need not be any.
    public boolean ready() {
        return development || senders.state().known();
    }

    /// Whether requests in the topic are taken without a sender.
    boolean takesUnnamed() {
        return senders.named(SenderIdentity.DEFAULT) == null && unnamedAllowed();
    }

    /// Of a request in a topic. One that comes again is decided as before.
    ///
    /// @throws IllegalStateException when it is not [#ready]
    /// @throws com.mongodb.MongoException when the database is away
    public Ruling ofTopic(Email mail, ConsumerRecord<String, byte[]> record) {
        requireReady();
        Ruling before = rulings.of(record);
        if (before != null) {
            return before;
        }
        String proven = proven(record);
        Ruling ruling =
                proven == null ? ruling(ofTopic(record.topic(), mail)) : new Ruling.Taken(proven);
        rulings.remember(record, ruling);
        return ruling;
    }

    /// Of a request that is looked at before its turn. One that is taken is so when its turn comes;
    /// for any other that is the time to say why not.
    public boolean letsAhead(Email mail, ConsumerRecord<String, byte[]> record) {
        if (!ready()) {
            return false;
        }
        Ruling before = rulings.of(record);
        if (before != null) {
            return before instanceof Ruling.Taken;
        }
        String proven = proven(record);
        if (proven == null && !taken(ofTopic(record.topic(), mail))) {
            return false;
        }
        String sender = proven == null ? ownerOf(record.topic()) : proven;
        rulings.remember(record, new Ruling.Taken(sender));
        return true;
    }

    /// Of a request by HTTP.
    ///
    /// @param clientId of its token; null: it names none
    /// @param person whether the token is a person's, who manages this product: it needs no sender
    /// @param bytes of the request as it came
    /// @throws IllegalStateException when it is not [#ready]
    public Ruling ofClient(@Nullable String clientId, boolean person, Email mail, long bytes) {
        requireReady();
        KnownSender sender = clientId == null ? null : senders.ofClient(clientId);
        if (sender != null) {
            return judged(sender, SenderRules.refusals(sender, mail, bytes));
        }
        if (person) {
            return new Ruling.Taken(SenderIdentity.PRODUCT);
        }
        if (development) {
            warn("The client " + clientId + " has no sender");
            use.count(SenderIdentity.DEFAULT);
            return new Ruling.Taken(SenderIdentity.DEFAULT);
        }
        return new Ruling.NoSender(unknown(clientId));
    }

    /// Of a request by HTTP with a machine token (ADR 76).
    ///
    /// @param name of the sender that the token is bound to
    /// @param bytes of the request as it came
    /// @throws IllegalStateException when it is not [#ready]
    public Ruling ofNamed(String name, Email mail, long bytes) {
        requireReady();
        KnownSender sender = senders.named(name);
        return sender == null
                ? new Ruling.NoSender(gone(name))
                : judged(sender, SenderRules.refusals(sender, mail, bytes));
    }

    /// As [#ofClient] and [#ofNamed] would rule, but that nothing is counted or told, and that what
    /// the sender had sent before does not matter.
    ///
    /// @param bound the sender that a machine token is bound to; null: the client's counts
    public Trial trial(
            @Nullable String bound,
            @Nullable String clientId,
            boolean person,
            Email mail,
            long bytes) {
        requireReady();
        KnownSender sender = known(bound, clientId);
        if (sender != null) {
            return new Trial(SenderRules.refusals(sender, mail, bytes));
        }
        boolean taken = bound == null && (person || development);
        return new Trial(
                taken ? List.of() : List.of(bound == null ? unknown(clientId) : gone(bound)));
    }

    /// Of a machine's wish to have a mail of its sender's tried again, which counts as one.
    ///
    /// @param bound the sender that its token is bound to; null: the client's counts
    /// @throws IllegalStateException when it is not [#ready]
    public Ruling ofResend(@Nullable String bound, @Nullable String clientId) {
        requireReady();
        KnownSender sender = known(bound, clientId);
        if (sender == null) {
            return new Ruling.NoSender(bound == null ? unknown(clientId) : gone(bound));
        }
        SenderIdentity may = sender.identity();
        return judged(sender, may.enabled() && may.resends() ? List.of() : List.of(noResends(may)));
    }

    private @Nullable KnownSender known(@Nullable String bound, @Nullable String clientId) {
        if (bound != null) {
            return senders.named(bound);
        }
        return clientId == null ? null : senders.ofClient(clientId);
    }

    private static Violation noResends(SenderIdentity may) {
        return new Violation(
                "",
                "sender-resend",
                null,
                "asks for a mail of the sender \""
                        + may.name()
                        + "\" to be tried again, which"
                        + " it may not",
                "a sender that is enabled and may, as a System Admin says");
    }

    /// @param refusals empty: it may be sent
    public record Trial(List<Violation> refusals) {}

    private static Violation unknown(@Nullable String clientId) {
        return new Violation(
                "",
                "sender-unknown",
                clientId,
                "comes from a client for which no sender is named",
                "a sender with this client id, which a System Admin names");
    }

    private static Violation gone(String name) {
        return new Violation(
                "",
                "sender-unknown",
                name,
                "comes with a token of a sender that is no more",
                "a token of a sender that is named");
    }

    private void requireReady() {
        if (!ready()) {
            throw new IllegalStateException(
                    "Nothing is known of senders; expected what config-service publishes to "
                            + Topics.SENDERS);
        }
    }

    /// Who answers for a request, and what he may not.
    ///
    /// @param sender null: nobody is named
    /// @param refusals empty: it may be sent
    private record Answerable(@Nullable KnownSender sender, List<Violation> refusals) {}

    /// Whose the topic is.
    private static String ownerOf(String topic) {
        return RequestTopics.senderOf(topic)
                .orElseThrow(() -> new IllegalStateException(topic + " is no topic of requests"));
    }

    /// What lies in a sender's own topic is that sender's: nobody else may write there.
    private Answerable ofTopic(String topic, Email mail) {
        String owner = ownerOf(topic);
        if (owner.equals(SenderIdentity.DEFAULT)) {
            return ofPlainTopic(mail);
        }
        KnownSender sender = senders.named(owner);
        return sender == null
                ? new Answerable(null, List.of(unnamed(topic, owner)))
                : new Answerable(sender, refusals(sender, mail));
    }

    private static Violation unnamed(String topic, String owner) {
        return new Violation(
                "",
                "sender-unknown",
                null,
                "came by the topic " + topic + ", which no sender has",
                "a sender named " + owner + ", whose it is");
    }

    /// All that nobody proves to be another's is the sender's named `default`, but for what the
    /// product itself asks for.
    private Answerable ofPlainTopic(Email mail) {
        KnownSender sender = senders.named(SenderIdentity.DEFAULT);
        if (sender == null && unnamedAllowed()) {
            warn("No sender \"" + SenderIdentity.DEFAULT + "\" is named");
            return new Answerable(null, List.of());
        }
        List<Violation> refusals = sender == null ? List.of(NO_DEFAULT) : refusals(sender, mail);
        return !refusals.isEmpty() && refusals(KnownSender.PRODUCT, mail).isEmpty()
                ? new Answerable(KnownSender.PRODUCT, List.of())
                : new Answerable(sender, refusals);
    }

    private Ruling ruling(Answerable found) {
        KnownSender sender = found.sender();
        if (sender != null) {
            return judged(sender, found.refusals());
        }
        if (found.refusals().isEmpty()) {
            use.count(SenderIdentity.DEFAULT);
            return new Ruling.Taken(SenderIdentity.DEFAULT);
        }
        Violation nobody = found.refusals().getFirst();
        if (nobody == NO_DEFAULT) {
            use.refused(SenderIdentity.DEFAULT, nobody.sentence());
        }
        return new Ruling.NoSender(nobody);
    }

    /// As [#ruling], but that nothing is told of what is not taken.
    private boolean taken(Answerable found) {
        KnownSender sender = found.sender();
        if (!found.refusals().isEmpty()) {
            return false;
        }
        if (sender != null) {
            return use.take(sender.identity()).isZero();
        }
        use.count(SenderIdentity.DEFAULT);
        return true;
    }

    private static List<Violation> refusals(KnownSender sender, Email mail) {
        return SenderRules.refusals(sender, mail, mail.raw().length);
    }

    private boolean unnamedAllowed() {
        return development || properties.unnamedTopic() == SenderProperties.UnnamedTopic.ALLOW;
    }

    private Ruling judged(KnownSender sender, List<Violation> refusals) {
        if (!refusals.isEmpty()) {
            use.refused(sender.name(), withoutValue(refusals.getFirst()));
            return new Ruling.Refused(refusals);
        }
        Duration over = use.take(sender.identity());
        if (over.isZero()) {
            return new Ruling.Taken(sender.name());
        }
        Violation tooMany = tooMany(sender.identity(), over);
        use.refused(sender.name(), tooMany.sentence());
        return new Ruling.OverLimit(tooMany, over);
    }

    private static Violation tooMany(SenderIdentity may, Duration over) {
        return new Violation(
                "",
                "sender-rate",
                null,
                "is one more than the sender \"" + may.name() + "\" may have sent",
                "at most "
                        + may.perMinute()
                        + " a minute and "
                        + may.perDay()
                        + " a day; the next in "
                        + over.toSeconds()
                        + " s");
    }

    private static String withoutValue(Violation violation) {
        return new Violation(
                        violation.pointer(),
                        violation.rule(),
                        null,
                        violation.message(),
                        violation.expected())
                .sentence();
    }

    private @Nullable String proven(ConsumerRecord<String, byte[]> record) {
        Header header = record.headers().lastHeader(SenderProof.HEADER);
        String sender =
                header == null ? null : proof.sender(header.value(), record.key(), record.value());
        // In the common topic lie those of people, and of an earlier version. In a sender's own
        // topic another's proof is a copy of somebody's.
        return record.topic().equals(Topics.EMAIL_REQUESTS)
                        || ownerOf(record.topic()).equals(sender)
                ? sender
                : null;
    }

    private void warn(String what) {
        Instant now = clock.instant();
        if (now.isAfter(warned.plus(WARN_EVERY))) {
            warned = now;
            LOG.warn(
                    "{}: all that it asks for is taken. Name the sender (page Senders), so that"
                            + " only what it may is taken.",
                    what);
        }
    }
}
