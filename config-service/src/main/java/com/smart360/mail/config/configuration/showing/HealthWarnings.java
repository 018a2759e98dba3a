package com.smart360.mail.config.configuration.showing;

import com.smart360.mail.config.configuration.rule.examination.Findings.Remark;
import com.smart360.mail.config.configuration.version.LastTest;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is going to break, or has: the secret's end, the certificate's end, and what the newest
/// probe met. Pure.
final class HealthWarnings {

    /// An end that is nearer is worth a warning; the events tell it at 30, 14, 7 and 1 days.
    private static final int FEW_DAYS = 30;

    /// Of a probe's remarks those that no rule can know, since they come from the network.
    private static final Set<String> SEEN_ON_THE_NETWORK =
            Set.of(
                    "TLS_1_2_ONLY",
                    "IPV6_UNREACHABLE",
                    "ADDRESSES_LEFT_OUT",
                    LastProbe.OF_MAILS,
                    "NO_DMARC",
                    "NO_SPF",
                    "SPF_WITHOUT_PROVIDER");

    private static final Set<FailureClass> OF_THE_TOKEN =
            Set.of(FailureClass.OAUTH_TOKEN_FAILED, FailureClass.OAUTH_TOKEN_REJECTED);

    /// An older pass counts for what it covered, and is told as older (ADR 39).
    private static final Remark TEST_IS_OLDER =
            new Remark(
                    "TEST_IS_OLDER",
                    "TEST-10",
                    "",
                    "The last connection test is from before tests covered sender, Reply-To and"
                            + " custom headers. Test again: then what is sent is what was tested.");

    private HealthWarnings() {}

    /// The remarks, none where all is well.
    ///
    /// @param probe of the version that is shown; null: none yet
    static List<Remark> remarks(
            SmtpConfiguration configuration, @Nullable LastProbe probe, LocalDate today) {
        List<Remark> remarks = new ArrayList<>();
        Instant secretEnd = configuration.password().expiresAt();
        if (secretEnd != null) {
            ending(Expiry.SECRET, secretEnd, today).ifPresent(remarks::add);
        }
        LastTest tested = configuration.lastTest();
        if (tested.coversConnectionOnly() && tested.outcome() == Outcome.PASSED) {
            remarks.add(TEST_IS_OLDER);
        }
        if (probe != null) {
            probed(remarks, probe, today);
        }
        return remarks;
    }

    private static void probed(List<Remark> remarks, LastProbe probe, LocalDate today) {
        Instant certificateEnd = probe.certificateNotAfter();
        if (certificateEnd != null) {
            ending(Expiry.CERTIFICATE, certificateEnd, today).ifPresent(remarks::add);
        }
        if (probe.outcome() == Outcome.FAILED) {
            String field = probe.field();
            remarks.add(
                    new Remark(
                            OF_THE_TOKEN.contains(probe.failureClass())
                                    ? "TOKEN_REFUSED"
                                    : "LAST_PROBE_FAILED",
                            "TEST-9",
                            field == null ? "" : field,
                            "The newest look at the server failed: " + probe.headline()));
        }
        probe.warnings().stream()
                .filter(warning -> SEEN_ON_THE_NETWORK.contains(warning.code()))
                .map(warning -> new Remark(warning.code(), "TEST-9", "/host", warning.text()))
                .forEach(remarks::add);
    }

    /// What ends on a day that is known beforehand.
    private enum Expiry {
        SECRET("X-5", "/secretExpiresOn", "The secret"),
        CERTIFICATE("TLS-6", "/host", "The server's certificate");

        private final String rule;
        private final String pointer;
        private final String what;

        Expiry(String rule, String pointer, String what) {
            this.rule = rule;
            this.pointer = pointer;
            this.what = what;
        }

        Remark remark(String code, String text) {
            return new Remark(name() + code, rule, pointer, what + text);
        }
    }

    private static Optional<Remark> ending(Expiry expiry, Instant end, LocalDate today) {
        LocalDate day = LocalDate.ofInstant(end, ZoneOffset.UTC);
        long left = ChronoUnit.DAYS.between(today, day);
        if (left < 0) {
            return Optional.of(expiry.remark("_HAS_EXPIRED", " ended on " + day + "."));
        }
        if (left >= FEW_DAYS) {
            return Optional.empty();
        }
        String when =
                switch ((int) left) {
                    case 0 -> "today";
                    case 1 -> "tomorrow";
                    default -> "in " + left + " days";
                };
        return Optional.of(
                expiry.remark(
                        "_EXPIRES_SOON", " ends " + when + " (" + day + "). Renew it in time."));
    }
}
