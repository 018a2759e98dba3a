package com.smart360.mail.dispatch.route;

import com.smart360.mail.contracts.configuration.ConfigurationSnapshot;
import com.smart360.mail.contracts.configuration.ProviderLimits;
import com.smart360.mail.secrets.Unsealer;
import com.smart360.mail.smtp.message.Mailbox;
import com.smart360.mail.smtp.message.MessageDefaults;
import com.smart360.mail.smtp.opening.SessionSettings;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One version of a configuration, ready to send with. The password stays sealed until a
/// connection's login step.
///
/// @param epoch of the activation pointer
/// @param session how to speak to the server
/// @param messageDefaults what it adds to every mail
public record Route(
        long epoch,
        ConfigurationSnapshot configuration,
        SessionSettings session,
        MessageDefaults messageDefaults) {

    /// 1 MB as Base64 in lines of 76 characters. Unit: bytes.
    private static final long MEGABYTE_ENCODED = 1024 * 1024 * 4L / 3 * 78 / 76;

    /// From what the topic says.
    public static Route of(long epoch, ConfigurationSnapshot configuration, Unsealer unsealer) {
        var session =
                SessionSettings.of(configuration.connection(), configuration.password(), unsealer);
        return new Route(
                epoch,
                configuration,
                session,
                MessageDefaults.of(
                        defaultFrom(configuration),
                        replyTo(configuration),
                        configuration.customHeaders()));
    }

    public String configurationId() {
        return configuration.id();
    }

    /// Whether mails that name no sender can go by it.
    public boolean knowsSender() {
        return messageDefaults.defaultFrom() != null;
    }

    /// What the provider allows; nothing known: [ProviderLimits#NONE].
    public ProviderLimits limits() {
        ProviderLimits known = configuration.limits();
        return known == null ? ProviderLimits.NONE : known;
    }

    /// Connections that may be open over all instances: as configured, and never more than the
    /// provider allows (CONN-3, CONN-5).
    public int maxConnections() {
        Integer allowed = limits().connections();
        return allowed == null
                ? configuration.maxConnections()
                : Math.clamp(allowed, 1, configuration.maxConnections());
    }

    /// The largest message as the provider's own figure allows it, for servers that state none (RFC
    /// 1870). The figure is about files before encoding at one provider and after it at the next:
    /// what this is, is surely too large for either. Unit: bytes on the wire; null: no limit known.
    public @Nullable Long messageBytes() {
        Integer megabytes = limits().messageSizeMb();
        return megabytes == null ? null : megabytes * MEGABYTE_ENCODED;
    }

    /// Attempts in all.
    public int allowedAttempts() {
        return configuration.retries() + 1;
    }

    /// After which an unused connection is closed (IDLE-2).
    public Duration idleTimeout() {
        return Duration.ofSeconds(configuration.idleTimeoutSeconds());
    }

    private static @Nullable Mailbox defaultFrom(ConfigurationSnapshot configuration) {
        String named = configuration.defaultFrom();
        String text =
                named == null || named.isBlank() ? configuration.connection().username() : named;
        return Mailbox.parse(text).orElse(null);
    }

    private static @Nullable Mailbox replyTo(ConfigurationSnapshot configuration) {
        return Optional.ofNullable(configuration.replyTo()).flatMap(Mailbox::parse).orElse(null);
    }
}
