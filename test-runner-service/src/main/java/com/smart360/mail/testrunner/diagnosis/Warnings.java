package com.smart360.mail.testrunner.diagnosis;

import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Warning;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a test found that blocks nothing but deserves a look (last paragraph of `diagnosis.md`).
/// Pure.
@Component
public final class Warnings {

    /// A certificate that ends sooner is worth a warning.
    public static final int FEW_DAYS = 30;

    /// The code by which others know of it (`suspicious_activity_detected`).
    public static final String SUSPICIOUS = "SUSPICIOUS_ACTIVITY";

    /// A mail with one file of 25 MB, the largest that senders may hand over unless an operator set
    /// another limit: 35,872,340 in Base64 with its line ends, and a text. Unit: bytes.
    public static final long LARGEST_MAIL = 35_880_000;

    /// What was found out of sizes: the smallest mail that the server refuses, the largest of those
    /// tried that it takes, and one for which it has no room at the moment. Unit: bytes.
    public static final String SIZE_REFUSED = "sizeRefused";

    public static final String SIZE_TAKEN = "sizeTaken";
    public static final String SIZE_PUT_OFF = "sizePutOff";

    private static final Pattern SIZE = Pattern.compile("(?:^|; )SIZE (\\d{1,15})(?:;|$)");

    private static final Set<Integer> STANDARD_PORTS = Set.of(25, 465, 587, 2525);

    private static final Set<String> FREE_MAIL =
            Set.of(
                    "gmail.com",
                    "googlemail.com",
                    "outlook.com",
                    "hotmail.com",
                    "live.com",
                    "yahoo.com",
                    "aol.com",
                    "icloud.com",
                    "gmx.net",
                    "gmx.de",
                    "web.de");

    private final Providers providers = Providers.load();

    /// The remarks on a test of these settings.
    ///
    /// @param found what the stages found out: `protocol`, `daysLeft`, `notAfter`, `ipv6Failed`,
    ///   `spf` and `dmarc` (the record or `none`)
    /// @param sender the address tried as sender
    public List<Warning> of(
            ConnectionSettings settings,
            @Nullable String provider,
            Map<String, String> found,
            @Nullable String sender) {
        List<Warning> warnings = new ArrayList<>();
        encryption(settings, warnings);
        login(settings, provider, warnings);
        if (settings.heloHostname().equalsIgnoreCase("localhost")) {
            add(
                    warnings,
                    "HELO_IS_LOCALHOST",
                    "The HELO hostname is localhost; strict servers refuse it. Use your domain"
                            + Known.domain(settings.username())
                                    .map(domain -> ", such as mail." + domain + ".")
                                    .orElse("."));
        }
        if (!STANDARD_PORTS.contains(settings.port())) {
            add(
                    warnings,
                    "NON_STANDARD_PORT",
                    "Port " + settings.port() + " is not one of 25, 465, 587 and 2525.");
        }
        if (settings.port() == 25) {
            add(
                    warnings,
                    "PORT_25",
                    "Many internet providers and clouds block port 25; 587 is for handing over"
                            + " mail.");
        }
        found(found, warnings);
        senderDomain(settings, provider, found, sender, warnings);
        if (sender != null
                && Known.domain(sender)
                        .filter(domain -> FREE_MAIL.contains(domain.toLowerCase(Locale.ROOT)))
                        .isPresent()) {
            add(
                    warnings,
                    "FREE_MAIL_SENDER",
                    sender
                            + " is an address of a free mail service; its limits are low, and mail"
                            + " of a company from there looks doubtful.");
        }
        return List.copyOf(warnings);
    }

    /// The remark on settings that work, and that nothing can be sent from by itself.
    public static Warning noSender() {
        return new Warning(
                "NO_SENDER",
                "No default sender is set, and the user name is no address: mails that name no"
                        + " sender wait.");
    }

    /// The remark on a server that takes mail, and turned away one connection more while it had
    /// fewer than Max Connections.
    public static Warning noFurtherConnection(Diagnosis met) {
        return new Warning(
                "NO_FURTHER_CONNECTION",
                "The server takes mail, but took no connection beside those that carry it: "
                        + met.headline());
    }

    /// The remark on a failure that somebody on the way may have a hand in.
    public static Warning suspicious(String host) {
        return new Warning(
                SUSPICIOUS,
                "The way to "
                        + host
                        + " may not be safe: what it offers is not what this server always offers."
                        + " Tell IT.");
    }

    private static void encryption(ConnectionSettings settings, List<Warning> warnings) {
        boolean bare = settings.tls() == TlsMode.NONE;
        if (bare) {
            add(warnings, "NO_ENCRYPTION", "Mail travels readable for everybody on the way.");
        }
        if (bare && settings.authProtocol() != AuthProtocol.CRAM_MD5) {
            add(
                    warnings,
                    "PASSWORD_IN_CLEAR",
                    "With "
                            + Known.saslName(settings.authProtocol())
                            + " and no encryption the password travels readable.");
        }
        if (!bare && settings.certificateCheck().mode() == CertificateCheck.Mode.OFF) {
            add(
                    warnings,
                    "CERTIFICATE_NOT_CHECKED",
                    "The certificate is not checked: anybody on the way can pose as the server.");
        }
    }

    private void login(
            ConnectionSettings settings, @Nullable String provider, List<Warning> warnings) {
        if (settings.authProtocol() == AuthProtocol.CRAM_MD5) {
            add(
                    warnings,
                    "CRAM_MD5_DEPRECATED",
                    "CRAM-MD5 is outdated: it makes the provider keep passwords in a form that can"
                            + " be read back.");
        }
        boolean retires =
                settings.authProtocol() != AuthProtocol.XOAUTH2
                        && providers
                                .of(settings.host(), provider)
                                .filter(Providers.Provider::passwordsRetire)
                                .isPresent();
        if (retires) {
            add(
                    warnings,
                    "PASSWORD_LOGIN_RETIRES",
                    "Microsoft switches off logins by password: by default after December 2026."
                            + " Plan the change to XOAUTH2.");
        }
    }

    /// What receivers of the mail will look for in the sender's domain.
    private void senderDomain(
            ConnectionSettings settings,
            @Nullable String provider,
            Map<String, String> found,
            @Nullable String sender,
            List<Warning> warnings) {
        String domain = sender == null ? "" : Known.domain(sender).orElse("");
        String spf = found.get("spf");
        if ("none".equals(found.get("dmarc"))) {
            add(
                    warnings,
                    "NO_DMARC",
                    domain
                            + " publishes no DMARC record; the big mailbox providers want one. Add"
                            + " a TXT record at _dmarc."
                            + domain
                            + ", such as v=DMARC1; p=none.");
        }
        if ("none".equals(spf)) {
            add(
                    warnings,
                    "NO_SPF",
                    domain + " publishes no SPF record, so nobody can tell who may send for it.");
        } else if (spf != null && !spf.contains("redirect=")) {
            providers
                    .of(settings.host(), provider)
                    .filter(known -> known.template().spfInclude() != null)
                    .filter(known -> !known.template().hasDomain(domain))
                    .filter(known -> !spf.contains("include:" + known.template().spfInclude()))
                    .ifPresent(
                            known ->
                                    add(
                                            warnings,
                                            "SPF_WITHOUT_PROVIDER",
                                            "The SPF record of "
                                                    + domain
                                                    + " does not allow "
                                                    + known.name()
                                                    + " to send for it. Add include:"
                                                    + known.template().spfInclude()
                                                    + "."));
        }
    }

    private static void found(Map<String, String> found, List<Warning> warnings) {
        if ("TLSv1.2".equals(found.get("protocol"))) {
            add(
                    warnings,
                    "TLS_1_2_ONLY",
                    "The server speaks TLS 1.2 only; that is allowed, TLS 1.3 is better.");
        }
        String daysLeft = found.get("daysLeft");
        if (daysLeft != null && Long.parseLong(daysLeft) < FEW_DAYS) {
            add(
                    warnings,
                    "CERTIFICATE_EXPIRES_SOON",
                    "The server's certificate ends in " + daysLeft + " days.");
        }
        sizes(found, warnings);
        if (found.containsKey("ipv6Failed")) {
            add(
                    warnings,
                    "IPV6_UNREACHABLE",
                    "IPv6 is broken on the way to this server; we used IPv4.");
        }
        if (found.containsKey("addressesLeftOut")) {
            add(
                    warnings,
                    "ADDRESSES_LEFT_OUT",
                    "Some addresses of this host are not allowed here and were left out.");
        }
    }

    /// What the server says of sizes against the largest mail that may be sent. Its answer to a
    /// size counts more than the number in its EHLO.
    private static void sizes(Map<String, String> found, List<Warning> warnings) {
        String refused = found.get(SIZE_REFUSED);
        String taken = found.get(SIZE_TAKEN);
        String putOff = found.get(SIZE_PUT_OFF);
        Optional<Long> told =
                sizeLimit(found.getOrDefault("capabilities", ""))
                        .filter(limit -> limit < LARGEST_MAIL);
        if (putOff != null) {
            add(
                    warnings,
                    "NO_ROOM_FOR_LARGE_MAILS",
                    "The server has no room at the moment for a mail of "
                            + inMegabytes(putOff)
                            + " MB; mails of that size wait until it has.");
        }
        if (refused != null) {
            small(
                    "The server refuses mails of "
                            + inMegabytes(refused)
                            + " MB"
                            + (taken == null
                                    ? ". "
                                    : ", and takes those of " + inMegabytes(taken) + " MB. "),
                    warnings);
        } else if (told.isPresent()) {
            small(
                    "The server takes mails of up to "
                            + inMegabytes(told.get().toString())
                            + " MB only. ",
                    warnings);
        }
    }

    private static void small(String what, List<Warning> warnings) {
        add(
                warnings,
                "SMALL_SIZE_LIMIT",
                what
                        + "A mail with a file of 25 MB, which senders may hand over, has "
                        + inMegabytes(Long.toString(LARGEST_MAIL))
                        + " MB and would be refused. Ask the server's administrator for a higher"
                        + " limit, or have large files sent as links.");
    }

    /// What the server tells of SIZE (RFC 1870 §3); empty: nothing, or no limit.
    private static Optional<Long> sizeLimit(String capabilities) {
        Matcher size = SIZE.matcher(capabilities);
        return size.find()
                ? Optional.of(Long.parseLong(size.group(1))).filter(limit -> limit > 0)
                : Optional.empty();
    }

    /// With as many digits as a small limit needs.
    private static String inMegabytes(String bytes) {
        double megabytes = Long.parseLong(bytes) / 1048576.0;
        return String.format(Locale.ROOT, megabytes < 1 ? "%.3f" : "%.1f", megabytes);
    }

    private static void add(List<Warning> warnings, String code, String text) {
        warnings.add(new Warning(code, text));
    }
}
