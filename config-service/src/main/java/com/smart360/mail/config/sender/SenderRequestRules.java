package com.smart360.mail.config.sender;

import com.smart360.mail.contracts.email.ReservedHeader;
import com.smart360.mail.contracts.identity.SenderIdentity;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.text.OneLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What can be saved of a sender. Pure.
final class SenderRequestRules {

    private static final String RULE = "sender";
    private static final int CLIENT_IDS = 20;
    private static final int FROM = 50;
    private static final int CATEGORIES = 50;
    private static final int HEADERS = 50;
    private static final int OWNER = 200;

    /// Recipients of three lists of a hundred each.
    private static final int RECIPIENTS = 300;

    private static final int PER_MINUTE = 100_000;
    private static final int PER_DAY = 10_000_000;

    /// The largest request that is taken by HTTP. Unit: KiB.
    private static final int SIZE = 36 * 1024;

    private static final Pattern CLIENT_ID = Pattern.compile("[!-~]{1,100}");

    /// RFC 5322 §2.2, no longer than requests may have it.
    private static final Pattern HEADER = Pattern.compile("[!-9;-~]{1,76}");

    private static final int CATEGORY = 100;

    private final List<FieldError> faults = new ArrayList<>();

    private SenderRequestRules() {}

    /// What is wrong with a request; empty: it can be saved.
    static List<FieldError> faults(SenderRequest request) {
        var rules = new SenderRequestRules();
        rules.owner(request.owner());
        rules.list("clientIds", request.clientIds(), CLIENT_IDS, SenderRequestRules::clientId);
        rules.list("from", request.from(), FROM, SenderRequestRules::from);
        rules.list("replyTo", request.replyTo(), FROM, SenderRequestRules::from);
        rules.list("categories", request.categories(), CATEGORIES, SenderRequestRules::category);
        rules.list("headers", request.headers(), HEADERS, SenderRequestRules::header);
        if (request.priorities() == null || request.priorities().isEmpty()) {
            rules.fault(
                    "/priorities",
                    null,
                    "No priority is allowed.",
                    "one or more of HIGH, NORMAL, BULK");
        }
        rules.number("recipients", request.recipients(), RECIPIENTS);
        rules.number("perMinute", request.perMinute(), PER_MINUTE);
        rules.number("perDay", request.perDay(), PER_DAY);
        rules.number("size", request.size(), SIZE);
        if (request.weight() != null) {
            rules.number("weight", request.weight(), SenderIdentity.HEAVIEST);
        }
        if (rules.faults.isEmpty() && more(request.perMinute(), request.perDay())) {
            rules.fault(
                    "/perDay",
                    String.valueOf(request.perDay()),
                    "A day would allow fewer mails than a minute.",
                    "as many as in a minute, or more");
        }
        return List.copyOf(rules.faults);
    }

    /// What is wrong with the name of a new one.
    static List<FieldError> nameFaults(@Nullable String name) {
        return name != null && SenderIdentity.isName(name)
                ? List.of()
                : List.of(
                        new FieldError(
                                "/name",
                                RULE,
                                name,
                                name == null || name.isEmpty()
                                        ? "The name is missing."
                                        : "A sender can't have this name.",
                                "1-40 of a-z, 0-9 and -, a letter or digit at both ends, not dlt,"
                                        + " not smart360"));
    }

    private static boolean more(@Nullable Integer one, @Nullable Integer other) {
        return one != null && other != null && one > other;
    }

    private void owner(@Nullable String owner) {
        if (owner == null || owner.isBlank() || !owner.strip().equals(OneLine.of(owner, OWNER))) {
            fault(
                    "/owner",
                    owner,
                    "It is not said who answers for this sender.",
                    "1-" + OWNER + " characters on one line: a team and its address, say");
        }
    }

    /// @param wrong what an entry is expected to be, or null where it is that
    private void list(
            String field,
            @Nullable List<@Nullable String> entries,
            int most,
            Function<String, @Nullable String> wrong) {
        if (entries == null) {
            return;
        }
        if (entries.size() > most) {
            fault(
                    "/" + field,
                    entries.size() + " entries",
                    "There are too many entries.",
                    "at most " + most);
            return;
        }
        Set<String> met = new HashSet<>();
        for (int at = 0; at < entries.size(); at++) {
            String pointer = "/" + field + "/" + at;
            String entry = entries.get(at);
            String expected = entry == null ? "a text" : wrong.apply(entry.strip());
            if (expected != null) {
                fault(pointer, entry, "This entry can't be used.", expected);
            } else if (entry != null && !met.add(entry.strip().toLowerCase(Locale.ROOT))) {
                fault(pointer, entry, "This entry stands here twice.", "each entry once");
            }
        }
    }

    private static @Nullable String clientId(String entry) {
        return CLIENT_ID.matcher(entry).matches()
                ? null
                : "a client id of the identity provider: 1-100 printable characters, no blanks";
    }

    private static @Nullable String from(String entry) {
        return FromEntry.parse(entry).isPresent()
                ? null
                : "an address, billing@example.com say, or a domain, example.com say";
    }

    private static @Nullable String category(String entry) {
        return !entry.isEmpty() && entry.length() <= CATEGORY && entry.equals(OneLine.of(entry))
                ? null
                : "1-" + CATEGORY + " characters on one line";
    }

    private static @Nullable String header(String entry) {
        if (!HEADER.matcher(entry).matches()) {
            return "the name of a header field, X-Invoice say";
        }
        return ReservedHeader.inRequests(entry)
                ? "a field that requests may set (From, DKIM-Signature, X-SES-* and the like are"
                        + " not)"
                : null;
    }

    private void number(String field, @Nullable Integer value, int most) {
        if (value == null || value < 1 || value > most) {
            fault(
                    "/" + field,
                    value == null ? null : value.toString(),
                    value == null ? "The number is missing." : "The number is out of range.",
                    "1-" + String.format(Locale.ROOT, "%,d", most));
        }
    }

    private void fault(String pointer, @Nullable String value, String message, String expected) {
        faults.add(new FieldError(pointer, RULE, value, message, expected));
    }
}
