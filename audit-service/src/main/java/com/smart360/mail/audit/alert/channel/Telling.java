package com.smart360.mail.audit.alert.channel;

import com.smart360.mail.audit.alert.board.Alert;
import com.smart360.mail.audit.alert.board.Board;
import com.smart360.mail.audit.alert.board.Channel;
import com.smart360.mail.audit.alert.board.Notice;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.stream.EventProducer;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells a channel, once.
@Component
public class Telling {

    private static final Actor SELF = Actor.service("audit-service");
    private static final Duration WORTH = Duration.ofDays(1);

    private final WebhookClient webhooks;
    private final ChannelSecrets secrets;
    private final EventProducer producer;
    private final Clock clock;

    Telling(WebhookClient webhooks, ChannelSecrets secrets, EventProducer producer, Clock clock) {
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.producer = producer;
        this.clock = clock;
    }

    /// What came of it.
    public sealed interface Outcome {

        /// It was taken.
        record Told() implements Outcome {}

        /// It was not, this time.
        ///
        /// @param why in words, without secrets
        record Failed(String why) implements Outcome {}

        /// It makes no sense to tell it there.
        record PassedOver(String why) implements Outcome {}
    }

    /// Why a host may not be called, in words; empty: it may.
    public String objection(String host) {
        return webhooks.objection(host);
    }

    /// Tells it.
    ///
    /// @param board as it is now
    public Outcome tell(Channel channel, Notice notice, Board board) throws InterruptedException {
        try {
            switch (channel.kind()) {
                case WEBHOOK -> post(channel, AlertMessage.generic(notice), notice);
                case SLACK -> post(channel, AlertMessage.slack(notice), notice);
                case TEAMS -> post(channel, AlertMessage.teams(notice), notice);
                case PAGERDUTY ->
                        post(
                                channel,
                                AlertMessage.pagerDuty(
                                        notice,
                                        channel.secret() == null
                                                ? null
                                                : secrets.secret(channel.secret())),
                                notice);
                case MAIL -> {
                    Optional<String> obstacle = mailObstacle(notice.alert(), board);
                    if (obstacle.isPresent()) {
                        return new Outcome.PassedOver(obstacle.get());
                    }
                    mail(channel, notice);
                }
            }
            return new Outcome.Told();
        } catch (IOException refused) {
            return new Outcome.Failed(String.valueOf(refused.getMessage()));
        } catch (IllegalArgumentException | ProblemException unreadable) {
            return new Outcome.Failed("what it knows in secret can't be read");
        }
    }

    private void post(Channel channel, byte[] body, Notice notice)
            throws IOException, InterruptedException {
        Map<String, String> headers = new LinkedHashMap<>();
        if (channel.kind() == Channel.Kind.WEBHOOK && channel.secret() != null) {
            String timestamp = String.valueOf(clock.instant().getEpochSecond());
            headers.put("Smart360-Notice", notice.id());
            headers.put("Smart360-Timestamp", timestamp);
            headers.put(
                    "Smart360-Signature",
                    "v1="
                            + secrets.signature(
                                    channel.secret(), AlertMessage.signed(timestamp, body)));
        }
        URI url = URI.create(secrets.url(Objects.requireNonNull(channel.url())));
        webhooks.post(url, body, headers);
    }

    /// A mail about what keeps mails from going would wait with them (MON-2).
    private static Optional<String> mailObstacle(Alert alert, Board board) {
        if (!alert.about().condition().isAboutSending()) {
            return Optional.empty();
        }
        @Nullable String inTrouble = alert.about().facts().get("configurationId");
        String active = board.watch().sendingThrough().orElse(null);
        boolean another = inTrouble != null && active != null && !active.equals(inTrouble);
        return another
                ? Optional.empty()
                : Optional.of("what sends mails is what the alert is about");
    }

    private void mail(Channel channel, Notice notice) throws IOException {
        String id = "alert-" + notice.id();
        Instant now = clock.instant();
        EmailRequest request =
                new EmailRequest(
                        id,
                        null,
                        channel.recipients(),
                        null,
                        null,
                        null,
                        AlertMessage.headline(notice),
                        AlertMessage.text(notice),
                        null,
                        null,
                        null,
                        "alert",
                        "audit-service",
                        Priority.HIGH,
                        null,
                        now.plus(WORTH),
                        null);
        try {
            producer.publish(id, id, request, SELF, now).join();
        } catch (CompletionException refused) {
            throw new IOException("the broker does not take the mail", refused);
        }
    }
}
