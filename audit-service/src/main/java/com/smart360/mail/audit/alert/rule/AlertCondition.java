package com.smart360.mail.audit.alert.rule;

import com.smart360.mail.contracts.alert.AlertRaised.Severity;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// What the product warns of (MON-2). Each condition is found by one of few ways ([Way]) and has
/// settings that administrators change ([RuleSettings]).
public enum AlertCondition {
    MAIL_WAITS(
            "mail-waits",
            Way.LASTS,
            Unit.SECONDS,
            defaults(Severity.CRITICAL, 60, Duration.ofMinutes(5)),
            true,
            "Mails wait and none goes out",
            "See why on the mails page: a server that does not answer, a refused login, a limit, or"
                    + " nothing active. No mail is lost."),
    OLDEST_MAIL(
            "oldest-mail",
            Way.LASTS,
            Unit.SECONDS,
            defaults(Severity.WARNING, 900, Duration.ZERO),
            true,
            "A mail has waited for long",
            "More mails are asked for than the server takes, or one of them is not taken. The mails"
                    + " page shows which."),
    NOTHING_ACTIVE(
            "nothing-active",
            Way.LASTS,
            Unit.MAILS,
            defaults(Severity.CRITICAL, 1, Duration.ofMinutes(5)),
            true,
            "Mails wait and no configuration is active",
            "Activate a tested configuration. The mails go out then."),
    SENDING_STOPPED(
            "sending-stopped",
            Way.LASTS,
            Unit.NONE,
            defaults(Severity.CRITICAL, 1, Duration.ZERO),
            true,
            "Sending has stopped",
            "Correct the configuration and test it, or activate another. Until then no mail goes,"
                    + " so that the provider does not lock the account."),
    CONNECTION_TROUBLE(
            "connection-trouble",
            Way.LASTS,
            Unit.NONE,
            defaults(Severity.WARNING, 1, Duration.ofMinutes(5)),
            true,
            "The mail server can't be reached",
            "Look whether the server is down and whether the network lets us through. Sending goes"
                    + " on by itself."),
    FAILURES(
            "failures",
            Way.SHARE,
            Unit.PERCENT,
            counted(Severity.WARNING, 20, Duration.ofMinutes(10), 20),
            true,
            "Many attempts to send fail",
            "The mails page shows which mails and what the server said."),
    LIMIT_NEAR(
            "limit-near",
            Way.LASTS,
            Unit.PERCENT,
            defaults(Severity.WARNING, 90, Duration.ZERO),
            true,
            "The provider's limit is nearly used up",
            "Mails above the limit wait. Ask the provider for more, or have less sent."),
    CERTIFICATE_ENDS(
            "certificate-ends",
            Way.NEARS,
            Unit.DAYS,
            defaults(Severity.WARNING, 30, Duration.ZERO),
            false,
            "A server's certificate ends",
            "Whoever runs the server must renew it; a pinned certificate must be pinned anew."),
    SECRET_ENDS(
            "secret-ends",
            Way.NEARS,
            Unit.DAYS,
            defaults(Severity.WARNING, 30, Duration.ZERO),
            false,
            "A login's secret ends",
            "Make a new one at the provider, test it and save it before then."),
    PROBE_FAILED(
            "probe-failed",
            Way.LASTS,
            Unit.NONE,
            defaults(Severity.WARNING, 1, Duration.ZERO),
            true,
            "The active configuration fails its scheduled test",
            "Run the connection test on the settings page; it says what to do."),
    STANDBY_PROMOTED(
            "standby-promoted",
            Way.HAPPENS,
            Unit.NONE,
            counted(Severity.WARNING, 1, Duration.ofHours(24), 1),
            false,
            "The standby took over",
            "Find out what failed before, correct it, and activate it again."),
    DEAD_LETTERS(
            "dead-letters",
            Way.HAPPENS,
            Unit.NONE,
            counted(Severity.WARNING, 1, Duration.ofMinutes(15), 1),
            false,
            "Records could not be used",
            "The list of dead letters tells why. Mend and send them again, or drop them."),
    FORGED_EVENT(
            "forged-event",
            Way.HAPPENS,
            Unit.NONE,
            counted(Severity.CRITICAL, 1, Duration.ofHours(24), 1),
            false,
            "Somebody else wrote what only config-service may say",
            "It changed nothing. Find out who can write to that topic, and take that right away;"
                    + " the list of dead letters has the record. After a rotation, see that every"
                    + " service has the new EVENT_VERIFICATION_KEYSET."),
    BREAK_GLASS(
            "break-glass",
            Way.LASTS,
            Unit.NONE,
            defaults(Severity.CRITICAL, 1, Duration.ZERO),
            false,
            "Somebody came in by break-glass",
            "See what was done by it in the audit trail. Another System Admin than the one who"
                    + " opened it reviews and closes it, on the page Sessions."),
    BREAK_GLASS_REFUSED(
            "break-glass-refused",
            Way.HAPPENS,
            Unit.NONE,
            counted(Severity.CRITICAL, 1, Duration.ofHours(24), 1),
            false,
            "Somebody tried break-glass and was refused",
            "Ask who is named whether it was them. If nobody says so, have a new secret made, and"
                    + " find out who came from that address."),
    REQUESTS_LOST(
            "requests-lost",
            Way.HAPPENS,
            Unit.NONE,
            counted(Severity.CRITICAL, 1, Duration.ofHours(24), 1),
            false,
            "Requests for mails were lost",
            "Ask their services to publish them again, under the same ids, and look at the topic's"
                    + " retention."),
    REQUESTS_STALLED(
            "requests-stalled",
            Way.HAPPENS,
            Unit.NONE,
            counted(Severity.CRITICAL, 1, Duration.ofMinutes(30), 1),
            true,
            "Requests are not taken in",
            "Look at the log and the health of mail-dispatch-service."),
    CONNECTIONS_REFUSED(
            "connections-refused",
            Way.HAPPENS,
            Unit.NONE,
            counted(Severity.INFO, 1, Duration.ofHours(24), 1),
            false,
            "The server takes fewer connections than are set",
            "Lower Max Connections to the number that it takes."),
    SENDER_SILENT(
            "sender-silent",
            Way.SILENCE,
            Unit.NONE,
            defaults(Severity.CRITICAL, 1, Duration.ofMinutes(2)),
            true,
            "Nothing is heard of mail-dispatch-service",
            "It is down, or can't reach the broker. Look at its log and start it. Requests stay in"
                    + " their topic meanwhile."),
    APPROVAL_WAITS(
            "approval-waits",
            Way.LASTS,
            Unit.NONE,
            defaults(Severity.INFO, 1, Duration.ofDays(1)),
            false,
            "A change waits for agreement",
            "A System Admin decides on the approvals page."),
    BACKUP_FAILED(
            "backup-failed",
            Way.LASTS,
            Unit.NONE,
            defaults(Severity.WARNING, 1, Duration.ZERO),
            false,
            "The scheduled backup failed",
            "See the reason, and whether the place where backups lie can be written."),
    BACKUP_STALE(
            "backup-stale",
            Way.SILENCE,
            Unit.NONE,
            defaults(Severity.WARNING, 1, Duration.ofHours(50)),
            false,
            "There is no new backup",
            "Look at the backups page and at the log of config-service."),
    CAPTURE_MODE(
            "capture-mode",
            Way.LASTS,
            Unit.NONE,
            defaults(Severity.WARNING, 1, Duration.ofMinutes(5)),
            false,
            "Mails of production do not leave",
            "Set SMART360_DELIVERY_MODE of mail-dispatch-service to deliver, if that is not"
                    + " meant."),
    LIMIT_GONE_SOON(
            "limit-gone-soon",
            Way.LASTS,
            Unit.PERCENT,
            defaults(Severity.WARNING, 50, Duration.ofMinutes(15)),
            false,
            "At this pace the provider's limit is used up before midnight",
            "Mails wait then. Have less sent today, or ask the provider for more. Midnight is"
                    + " UTC."),
    SOURCE_SILENT(
            "source-silent",
            Way.CHECKED,
            Unit.MAILS,
            counted(Severity.WARNING, 20, Duration.ofHours(2), 7),
            false,
            "A service that always sends has sent nothing",
            "Ask who runs it whether it is down or can't reach the broker. Nothing was lost here."),
    SENDING_SLOW(
            "sending-slow",
            Way.CHECKED,
            Unit.SECONDS,
            counted(Severity.WARNING, 30, Duration.ofMinutes(10), 50),
            false,
            "Mails take much longer than usual",
            "The statistics show whether the server answers slowly or mails wait for it."),
    SUSPICIOUS_CONNECTION(
            "suspicious-connection",
            Way.HAPPENS,
            Unit.NONE,
            counted(Severity.CRITICAL, 1, Duration.ofHours(24), 1),
            false,
            "Somebody on the way to a mail server may listen in",
            "Use no password on this connection until the network's operator has looked at it: it"
                    + " lost the encryption that this server always offers."),
    PASSWORD_GUESSING(
            "password-guessing",
            Way.HAPPENS,
            Unit.NONE,
            counted(Severity.WARNING, 1, Duration.ofMinutes(15), 10),
            false,
            "One person's connection tests fail at the login again and again",
            "Ask them. If it was not them, end their sessions and change their password."),
    AUDIT_BEHIND(
            "audit-behind",
            Way.LASTS,
            Unit.SECONDS,
            defaults(Severity.WARNING, 600, Duration.ofMinutes(5)),
            false,
            "What is shown of mails and changes is behind",
            "Look at the log of audit-service. Nothing is lost: it catches up from the topics."),
    BOOKS_BROKEN(
            "books-broken",
            Way.LASTS,
            Unit.NONE,
            defaults(Severity.CRITICAL, 1, Duration.ZERO),
            false,
            "The audit trail or the mail log was changed",
            "See the verification's breaks, and the runbook AuditBooksBroken. Keep the database as"
                    + " it is."),
    HEAD_NOT_KEPT(
            "head-not-kept",
            Way.LASTS,
            Unit.NONE,
            defaults(Severity.WARNING, 1, Duration.ZERO),
            false,
            "Signed heads are in the database only",
            "See why AUDIT_HEADS_FILE can't be written: a full disk, or rights. Until then nothing"
                    + " outside of the database proves its end."),
    CONSUMER_STOPPED(
            "consumer-stopped",
            Way.LASTS,
            Unit.NONE,
            defaults(Severity.CRITICAL, 1, Duration.ofMinutes(5)),
            false,
            "Nothing reads what waits in a topic",
            "Look at the log of the service that the group is named after, and start it again."),
    OPERATORS_TOLD(
            "operators-told",
            Way.LASTS,
            Unit.NONE,
            defaults(Severity.WARNING, 1, Duration.ZERO),
            false,
            "Prometheus tells the operators of something",
            "Whoever runs this product sees to it; the runbook of that name says how."),
    REPORTED(
            "reported",
            Way.HAPPENS,
            Unit.NONE,
            counted(Severity.WARNING, 1, Duration.ofHours(24), 1),
            false,
            "A service reports something",
            "The alert says what.");

    private final String code;
    private final Way way;
    private final Unit unit;
    private final RuleSettings defaults;
    private final boolean aboutSending;
    private final String title;
    private final String remedy;

    AlertCondition(
            String code,
            Way way,
            Unit unit,
            RuleSettings defaults,
            boolean aboutSending,
            String title,
            String remedy) {
        this.code = code;
        this.way = way;
        this.unit = unit;
        this.defaults = defaults;
        this.aboutSending = aboutSending;
        this.title = title;
        this.remedy = remedy;
    }

    private static RuleSettings defaults(Severity severity, long threshold, Duration window) {
        return new RuleSettings(true, severity, threshold, window, 1);
    }

    private static RuleSettings counted(
            Severity severity, long threshold, Duration window, int minimum) {
        return new RuleSettings(true, severity, threshold, window, minimum);
    }

    /// Its stable name in events and addresses.
    public String code() {
        return code;
    }

    /// Whether its rule has a minimum that counts.
    public boolean isCounted() {
        return switch (way) {
            case HAPPENS, SHARE, CHECKED -> true;
            case LASTS, NEARS, SILENCE -> false;
        };
    }

    /// How it is found to hold.
    public Way way() {
        return way;
    }

    /// What a threshold counts.
    public Unit unit() {
        return unit;
    }

    /// What holds until somebody sets something else.
    public RuleSettings defaults() {
        return defaults;
    }

    /// Whether it says that mails don't go through what is active: then no mail can tell of it.
    public boolean isAboutSending() {
        return aboutSending;
    }

    /// What is the matter, for people.
    public String title() {
        return title;
    }

    /// What to do about it.
    public String remedy() {
        return remedy;
    }

    /// The condition that a code names.
    public static Optional<AlertCondition> named(String code) {
        return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
    }

    /// How a condition is found to hold.
    public enum Way {
        /// Events say when it begins and ends, and how much it is; it must be as much as the
        /// threshold and have lasted for the window.
        LASTS,
        /// It happened as often as the minimum, within the window.
        HAPPENS,
        /// Of at least the minimum within the window, as many percent as the threshold were bad.
        SHARE,
        /// A date is no more days away than the threshold. It gets worse 14, 7 and 1 days before.
        NEARS,
        /// What was heard before has not been heard for the window.
        SILENCE,
        /// The product looks for it by itself every so often, with threshold, window and minimum.
        CHECKED
    }

    /// What a threshold counts.
    public enum Unit {
        NONE,
        SECONDS,
        PERCENT,
        DAYS,
        MAILS
    }
}
