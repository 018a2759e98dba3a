package com.smart360.mail.config.configuration.setting;

import static com.smart360.mail.config.configuration.setting.Setting.Section.ADVANCED;
import static com.smart360.mail.config.configuration.setting.Setting.Section.CONNECTIONS;
import static com.smart360.mail.config.configuration.setting.Setting.Section.LOGIN;
import static com.smart360.mail.config.configuration.setting.Setting.Section.SECURITY;
import static com.smart360.mail.config.configuration.setting.Setting.Section.SERVER;
import static com.smart360.mail.config.configuration.setting.Setting.Trait.BINDS_SECRET;
import static com.smart360.mail.config.configuration.setting.Setting.Trait.BORNE;
import static com.smart360.mail.config.configuration.setting.Setting.Trait.ENCRYPTED;
import static com.smart360.mail.config.configuration.setting.Setting.Trait.IGNORES_CASE;
import static com.smart360.mail.config.configuration.setting.Setting.Trait.REQUIRED;
import static com.smart360.mail.config.configuration.setting.Setting.Trait.SEARCHED;
import static com.smart360.mail.config.configuration.setting.Setting.Trait.SENSITIVE;
import static com.smart360.mail.config.configuration.setting.Setting.Trait.TESTED;

import com.smart360.mail.config.configuration.setting.Kind.Address;
import com.smart360.mail.config.configuration.setting.Kind.Hexadecimal;
import com.smart360.mail.config.configuration.setting.Kind.HostName;
import com.smart360.mail.config.configuration.setting.Kind.Lines;
import com.smart360.mail.config.configuration.setting.Kind.Provider;
import com.smart360.mail.config.configuration.setting.Kind.Secret;
import com.smart360.mail.config.configuration.setting.Kind.Text;
import com.smart360.mail.config.configuration.setting.Kind.Whole;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.CertificateCheck.Mode;
import com.smart360.mail.contracts.configuration.TlsMode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Every setting of a configuration, described once, in the order of the form. Differences, the
/// test's fingerprint, search words, encryption, the need of approval, bounds and the rows of the
/// form are made from this table.
///
/// The values themselves are members of [Draft] and [Settings]. A test walks the table: it finds a
/// member that has no constant here, and a constant that any use forgets.
public enum Setting {
    NAME("/name", SERVER, Draft::name, Kind.text(100), REQUIRED, SEARCHED),
    PROVIDER("/provider", SERVER, Draft::provider, new Provider(), SEARCHED),
    HOST(
            "/host",
            SERVER,
            it -> it.connection().host(),
            new HostName(),
            REQUIRED,
            TESTED,
            IGNORES_CASE,
            BINDS_SECRET,
            SENSITIVE,
            SEARCHED),
    PORT(
            "/port",
            SERVER,
            it -> it.connection().port(),
            Kind.number(1, 65_535, 587),
            REQUIRED,
            TESTED,
            BINDS_SECRET,
            SENSITIVE),
    USERNAME(
            "/username",
            LOGIN,
            it -> it.connection().username(),
            Kind.text(320),
            REQUIRED,
            TESTED,
            BINDS_SECRET,
            SENSITIVE,
            ENCRYPTED),
    /// Beside the user name, whose place it takes: required where that is no address (U3).
    DEFAULT_FROM("/defaultFrom", LOGIN, Draft::defaultFrom, new Address(), BORNE, SEARCHED),
    AUTH_PROTOCOL(
            "/authProtocol",
            LOGIN,
            it -> it.connection().authProtocol(),
            Kind.choice(AuthProtocol.LOGIN, "auth"),
            REQUIRED,
            TESTED,
            BINDS_SECRET,
            SENSITIVE),
    PASSWORD(
            "/password",
            LOGIN,
            _ -> null,
            new Secret(List.of("/oauthGrant", "/secretExpiresOn")),
            SENSITIVE),
    TLS(
            "/tls",
            SECURITY,
            it -> it.connection().tls(),
            Kind.choice(TlsMode.STARTTLS, "tls"),
            REQUIRED,
            TESTED,
            BINDS_SECRET,
            SENSITIVE),
    CERTIFICATE_MODE(
            "/certificateCheck/mode",
            SECURITY,
            it -> it.connection().certificate().mode(),
            Kind.choice(Mode.SYSTEM_TRUST, "cert"),
            TESTED,
            SENSITIVE),
    AUTHORITY_PEM(
            "/certificateCheck/authorityPem",
            SECURITY,
            it -> it.connection().certificate().authorityPem(),
            new Lines(),
            REQUIRED,
            TESTED,
            SENSITIVE),
    SHA256(
            "/certificateCheck/sha256",
            SECURITY,
            it -> it.connection().certificate().sha256(),
            new Hexadecimal(),
            REQUIRED,
            TESTED,
            SENSITIVE),
    MAX_CONNECTIONS(
            "/maxConnections",
            CONNECTIONS,
            Draft::maxConnections,
            Kind.number(1, 100, 10),
            REQUIRED),
    RETRIES("/retries", CONNECTIONS, Draft::retries, Kind.number(0, 10, 3), REQUIRED),
    IDLE_TIMEOUT_SECONDS(
            "/idleTimeoutSeconds",
            CONNECTIONS,
            Draft::idleTimeoutSeconds,
            Kind.seconds(10, 300, 30),
            REQUIRED),
    WAIT_TIMEOUT_SECONDS(
            "/waitTimeoutSeconds",
            CONNECTIONS,
            it -> it.connection().waitTimeoutSeconds(),
            Kind.seconds(5, 120, 30),
            REQUIRED,
            TESTED),
    HELO_HOSTNAME(
            "/heloHostname",
            ADVANCED,
            it -> it.connection().heloHostname(),
            new Text(255, ConnectionDraft.DEFAULT_HELO),
            TESTED,
            IGNORES_CASE),
    REPLY_TO("/replyTo", ADVANCED, Draft::replyTo, new Address(), BORNE),
    CUSTOM_HEADERS("/customHeaders", ADVANCED, Draft::customHeaders, new Lines(), BORNE);

    /// A typed number with more is not written out: `1e999999999` would take a gigabyte.
    private static final int MOST_DIGITS = 100;

    private final String pointer;
    private final Section section;
    private final Function<Draft, @Nullable Object> reader;
    private final Kind kind;
    private final Set<Trait> traits;

    Setting(
            String pointer,
            Section section,
            Function<Draft, @Nullable Object> reader,
            Kind kind,
            Trait... traits) {
        this.pointer = pointer;
        this.section = section;
        this.reader = reader;
        this.kind = kind;
        this.traits = Set.of(traits);
    }

    /// The part of the form in which a setting stands.
    public enum Section {
        SERVER,
        LOGIN,
        SECURITY,
        CONNECTIONS,
        ADVANCED
    }

    /// What holds for a setting; nothing of it where it is not named.
    enum Trait {
        /// It must have a value.
        REQUIRED,
        /// The connection is made by it: changed, it needs a new test.
        TESTED,
        /// Each mail bears it, and the test's mail does: changed, it needs a new test as well
        /// (X61).
        BORNE,
        /// Upper and lower case make no difference to the test.
        IGNORES_CASE,
        /// A stored secret opens for its value only: changed, the secret is to be typed again.
        BINDS_SECRET,
        /// A Utility Administrator changes it with agreement only.
        SENSITIVE,
        /// A configuration is found by its words.
        SEARCHED,
        /// It is encrypted where it is kept, and masked in events (USER-3).
        ENCRYPTED
    }

    /// A setting is shown while another one has this value.
    public record Condition(Setting setting, String value) {}

    /// The setting that a difference names, if it is one.
    static Optional<Setting> ofField(String field) {
        return Arrays.stream(values()).filter(it -> it.field().equals(field)).findFirst();
    }

    /// Those for which this holds, in order.
    static List<Setting> with(Trait trait) {
        return Arrays.stream(values()).filter(it -> it.is(trait)).toList();
    }

    boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /// Its name in differences and events: `port`, `certificateCheck.mode`.
    public String field() {
        return pointer.substring(1).replace('/', '.');
    }

    /// Where it stands in the JSON of the API (RFC 6901).
    public String pointer() {
        return pointer;
    }

    /// Further members of a connection test's request that mean it.
    List<String> otherPointers() {
        return kind instanceof Secret(List<String> pointers)
                ? pointers
                : this == DEFAULT_FROM ? List.of("/from") : List.of();
    }

    Section section() {
        return section;
    }

    Kind kind() {
        return kind;
    }

    /// Whether it is an e-mail address.
    public boolean isAddress() {
        return kind instanceof Address;
    }

    /// Whether this is a whole number within its bounds.
    public boolean contains(BigDecimal number) {
        return kind instanceof Whole bounds
                && isWritable(number)
                && number.compareTo(BigDecimal.valueOf(bounds.least())) >= 0
                && number.compareTo(BigDecimal.valueOf(bounds.most())) <= 0
                && number.stripTrailingZeros().scale() <= 0;
    }

    /// The most characters of a text.
    ///
    /// @throws IllegalStateException when it is none: a broken promise of ours
    public int longest() {
        if (kind instanceof Text(Integer most, _) && most != null) {
            return most;
        }
        throw new IllegalStateException(this + " is not a text with a limit but " + kind);
    }

    /// Whether a connection test proves it: changed, it needs a new one.
    boolean isProvenByTest() {
        return is(Trait.TESTED) || is(Trait.BORNE);
    }

    /// When the form shows it; empty: always.
    Optional<Condition> shownWhen() {
        return switch (this) {
            case AUTHORITY_PEM ->
                    Optional.of(new Condition(CERTIFICATE_MODE, Mode.CUSTOM_CA.name()));
            case SHA256 -> Optional.of(new Condition(CERTIFICATE_MODE, Mode.PINNED.name()));
            default -> Optional.empty();
        };
    }

    /// Its value as it was typed: a text or a decimal number; null where there is none.
    public @Nullable Object value(Draft draft) {
        return reader.apply(draft);
    }

    /// Its value, written out; null where there is none.
    public @Nullable String text(Draft draft) {
        return switch (value(draft)) {
            case null -> null;
            case BigDecimal number when isWritable(number) ->
                    number.stripTrailingZeros().toPlainString();
            case Object other -> other.toString();
        };
    }

    /// Asked before any arithmetic, and before it is written in full (I4).
    private static boolean isWritable(BigDecimal number) {
        return Math.abs((long) number.scale()) <= MOST_DIGITS;
    }

    /// Its value as far as a connection test depends on it.
    @Nullable String comparable(Draft draft) {
        String text = text(draft);
        return text != null && is(IGNORES_CASE) ? text.toLowerCase(Locale.ROOT) : text;
    }
}
