package com.smart360.mail.audit.alert;

import com.smart360.mail.audit.alert.board.Channel;
import com.smart360.mail.audit.alert.board.Channel.Kind;
import com.smart360.mail.contracts.alert.AlertRaised.Severity;
import com.smart360.mail.starter.problem.FieldError;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A channel as somebody enters it. Of one that exists, what is left out stays; what is secret is
/// never shown again, so it is entered anew or stays.
///
/// @param name for people, 1 to 100 characters
/// @param kind fixed once it exists
/// @param enabled null: true for a new one
/// @param minimumSeverity what is less severe is not told there; null: `WARNING` for a new one
/// @param url of the webhook, with `WEBHOOK`, `SLACK` and `TEAMS`; `https` but for development
/// @param secret with `WEBHOOK` the key of the signature, 16 to 200 characters; with `PAGERDUTY`
///   the routing key of the service
/// @param recipients with `MAIL`, 1 to 20 addresses
@Schema(name = "SaveAlertChannel")
record ChannelRequest(
        @Nullable String name,
        @Nullable Kind kind,
        @Nullable Boolean enabled,
        @Nullable Severity minimumSeverity,
        @Nullable String url,
        @Nullable String secret,
        @Nullable List<String> recipients) {

    static final String PAGERDUTY = "https://events.pagerduty.com/v2/enqueue";
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_URL = 2_000;
    private static final int SHORTEST_SECRET = 16;
    private static final int LONGEST_SECRET = 200;
    private static final int MOST_RECIPIENTS = 20;
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s@<>,;\"]{1,64}@[^\\s@<>,;\"]{1,250}");

    /// Shows neither address nor secret.
    @Override
    public String toString() {
        return "ChannelRequest[" + kind + "]";
    }

    /// What is wrong with it.
    ///
    /// @param kind the channel's
    /// @param before null: it is new
    /// @param plain whether `http` is allowed
    /// @param objection why a host may not be called; empty: it may
    List<FieldError> faults(
            Kind kind, @Nullable Channel before, boolean plain, UnaryOperator<String> objection) {
        List<FieldError> faults = new ArrayList<>();
        if (name == null ? before == null : name.isBlank() || name.length() > LONGEST_NAME) {
            faults.add(
                    fault("/name", name, "The channel has no usable name.", "1 to 100 characters"));
        }
        switch (kind) {
            case WEBHOOK -> {
                url(before, plain, objection, faults);
                secret(before, SHORTEST_SECRET, faults);
            }
            case SLACK, TEAMS -> url(before, plain, objection, faults);
            case PAGERDUTY -> secret(before, SHORTEST_SECRET, faults);
            case MAIL -> recipients(before, faults);
        }
        return faults;
    }

    private void url(
            @Nullable Channel before,
            boolean plain,
            UnaryOperator<String> objection,
            List<FieldError> faults) {
        if (url == null) {
            if (before == null) {
                faults.add(fault("/url", null, "The address of the webhook is missing.", "a URL"));
            }
            return;
        }
        String expected = plain ? "an http or https URL" : "an https URL";
        URI parsed = parsed(url);
        if (parsed == null || !isScheme(parsed, plain) || parsed.getRawUserInfo() != null) {
            faults.add(fault("/url", null, "This is no address of a webhook.", expected));
            return;
        }
        String why = objection.apply(parsed.getHost());
        if (!why.isEmpty()) {
            faults.add(
                    fault(
                            "/url",
                            null,
                            "The host of this address can't be called here: " + why + ".",
                            "a host that this environment may connect to"));
        }
    }

    private static @Nullable URI parsed(String url) {
        try {
            URI parsed = url.length() > LONGEST_URL ? null : new URI(url.strip());
            return parsed == null || parsed.getHost() == null ? null : parsed;
        } catch (URISyntaxException unreadable) {
            return null;
        }
    }

    private static boolean isScheme(URI url, boolean plain) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        return scheme.equals("https") || plain && scheme.equals("http");
    }

    private void secret(@Nullable Channel before, int shortest, List<FieldError> faults) {
        boolean wrong =
                secret == null
                        ? before == null
                        : secret.isBlank()
                                || secret.length() < shortest
                                || secret.length() > LONGEST_SECRET;
        if (wrong) {
            faults.add(
                    fault(
                            "/secret",
                            null,
                            "The channel has no usable secret.",
                            shortest + " to " + LONGEST_SECRET + " characters"));
        }
    }

    private void recipients(@Nullable Channel before, List<FieldError> faults) {
        if (recipients == null && before != null) {
            return;
        }
        List<String> all = recipients == null ? List.of() : recipients;
        if (all.isEmpty() || all.size() > MOST_RECIPIENTS) {
            faults.add(
                    fault(
                            "/recipients",
                            null,
                            "There are " + all.size() + " recipients.",
                            "1 to " + MOST_RECIPIENTS + " addresses"));
        }
        for (int i = 0; i < Math.min(all.size(), MOST_RECIPIENTS); i++) {
            if (!ADDRESS.matcher(all.get(i).strip()).matches()) {
                faults.add(
                        fault(
                                "/recipients/" + i,
                                all.get(i),
                                "This is no address.",
                                "an address such as duty@example.com"));
            }
        }
    }

    private static FieldError fault(
            String pointer, @Nullable String value, String message, String expected) {
        return new FieldError(pointer, "alert-channel", value, message, expected);
    }

    /// Scheme and host: what of an address may be shown.
    static String place(String url) {
        URI parsed = URI.create(url.strip());
        return parsed.getScheme() + "://" + parsed.getHost();
    }
}
