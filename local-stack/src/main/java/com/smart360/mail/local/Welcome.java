package com.smart360.mail.local;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a newcomer needs once the stack is ready, each value as it is typed into the form
/// (`deploy/first-mail` reads this text and does so).
final class Welcome {

    private Welcome() {}

    static String text(StackRecord.Ready ready, Path logs) {
        StackRecord.Ready.Mail mail = ready.mail();
        return String.format(
                Locale.ROOT,
                """

                Ready after %.1f s:  %s
                  Sign in as       %s
                                   The password of each is %s
                  Mails arrive at  %s

                A first configuration, for the local mail server
                  SMTP host        %s
                  Port             %d with STARTTLS (or %d with SSL/TLS)
                  Certificate      custom authority: %s
                                   or pinned SHA-256: %s
                  Authentication   LOGIN, PLAIN or CRAM-MD5
                  User name        %s
                  Password         %s
                  Default sender   %s

                From a script      curl -H "Authorization: Bearer $(./run token system-admin)" %s/api/configurations
                Requests by Kafka  %s, topic email.requests
                                   SASL_PLAINTEXT; SCRAM-SHA-512 or PLAIN; user %s, password in %s
                Break-glass        while the sign-in service is down, at %s/break-glass; the secret,
                                   good once, is in %s
                %sLogs               %s
                Ctrl-C stops everything; the data stay. ./run --fresh starts anew, ./run --demo shows more.
                """,
                ready.seconds(),
                ready.gateway(),
                String.join(", ", ready.users()),
                ready.password(),
                mail.page(),
                mail.host(),
                mail.smtp(),
                mail.smtps(),
                shown(Path.of(mail.authorityPem())),
                mail.sha256(),
                mail.username(),
                mail.password(),
                mail.sender(),
                ready.gateway(),
                ready.bootstrapServers(),
                ready.kafka().username(),
                shown(Path.of(ready.kafka().passwordFile())),
                ready.gateway(),
                shown(breakGlass(ready)),
                observers(ready.observers()),
                shown(logs));
    }

    /// Beside the folder with the passwords of Kafka's users.
    private static Path breakGlass(StackRecord.Ready ready) {
        return Path.of(ready.kafka().passwordFile())
                .resolveSibling("..")
                .resolve(StackSecrets.BREAK_GLASS)
                .normalize();
    }

    private static String observers(StackRecord.Ready.@Nullable Observing observers) {
        return observers == null
                ? ""
                : """
                Observed by        Prometheus %s (alerts: %s/alerts)
                                   Alertmanager %s, which tells the product, too
                """
                        .formatted(
                                observers.prometheus(),
                                observers.prometheus(),
                                observers.alertmanager());
    }

    /// As short as a person would type it.
    static String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
    }
}
