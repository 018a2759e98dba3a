package com.smart360.mail.audit.story;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.hosts.unicode.InternationalNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/// What a mail is found by without reading others: each a text, what it is before its value, of
/// which an index has the mails in the order of the list. Case does not matter. Pure.
public final class EmailTerms {

    private static final int WORDS = 30;
    private static final int LONGEST = 100;

    /// Shorter parts of a reply are its codes and words.
    private static final int SHORTEST_QUEUE_ID = 6;

    private static final int QUEUE_IDS = 10;

    private EmailTerms() {}

    public static List<String> of(LoggedEmail mail) {
        Set<String> terms = new LinkedHashSet<>();
        if (mail.source() != null) {
            terms.add(source(mail.source()));
        }
        if (mail.category() != null) {
            terms.add(category(mail.category()));
        }
        if (mail.from() != null) {
            terms.add(sender(mail.from()));
        }
        addRecipients(mail.to(), terms);
        addRecipients(mail.cc(), terms);
        if (mail.subject() != null) {
            List<String> words = parts(mail.subject(), EmailTerms::isOfWord, 1);
            words.stream().limit(WORDS).forEach(word -> terms.add(word(word)));
        }
        for (TimelineEvent event : mail.timeline()) {
            add(event, terms);
        }
        return List.copyOf(terms);
    }

    /// What a mail is found by after it has changed: only what has happened to it meanwhile is
    /// looked at, unless it is described otherwise.
    ///
    /// @param known the terms before
    /// @return the same list where nothing is new
    public static List<String> after(List<String> known, LoggedEmail before, LoggedEmail mail) {
        if (!isDescribedAlike(before, mail)) {
            return of(mail);
        }
        Set<String> terms = new LinkedHashSet<>(known);
        for (TimelineEvent event : mail.timeline()) {
            if (!before.timeline().contains(event)) {
                add(event, terms);
            }
        }
        return terms.size() == known.size() ? known : List.copyOf(terms);
    }

    private static boolean isDescribedAlike(LoggedEmail one, LoggedEmail other) {
        return Objects.equals(one.source(), other.source())
                && Objects.equals(one.category(), other.category())
                && Objects.equals(one.from(), other.from())
                && Objects.equals(one.subject(), other.subject())
                && one.to().equals(other.to())
                && one.cc().equals(other.cc());
    }

    private static void addRecipients(List<String> addresses, Set<String> terms) {
        for (String address : addresses) {
            terms.add(recipient(address));
            terms.add(recipient(address.substring(Math.max(0, address.lastIndexOf('@')))));
        }
    }

    private static void add(TimelineEvent event, Set<String> terms) {
        if (event.failureClass() != null) {
            terms.add(failure(event.failureClass()));
        }
        if (event.configurationId() != null) {
            terms.add(configuration(event.configurationId()));
        }
        int left = QUEUE_IDS;
        for (RecipientStatus recipient : event.recipients()) {
            if (recipient.text() != null && left > 0) {
                for (String part :
                        parts(recipient.text(), EmailTerms::isOfToken, SHORTEST_QUEUE_ID)) {
                    if (left > 0 && part.chars().anyMatch(Character::isDigit)) {
                        terms.add(queueId(part));
                        left--;
                    }
                }
            }
        }
    }

    public static String source(String source) {
        return term("source", source);
    }

    public static String category(String category) {
        return term("category", category);
    }

    public static String sender(String address) {
        return term("sender", inDns(address));
    }

    /// @param asked a whole address, or `@` and a domain
    /// @return empty: it is neither
    public static Optional<String> wholeRecipient(String asked) {
        int at = asked.lastIndexOf('@');
        boolean whole = at >= 0 && asked.indexOf('.', at) > at + 1 && !asked.endsWith(".");
        return whole ? Optional.of(recipient(asked)) : Optional.empty();
    }

    private static String recipient(String addressOrDomain) {
        return term("recipient", inDns(addressOrDomain));
    }

    /// One domain is one term, however it was written.
    private static String inDns(String address) {
        if (address.chars().allMatch(letter -> letter < 0x80)) {
            return address;
        }
        int domain = address.lastIndexOf('@') + 1;
        return InternationalNames.toAscii(address.substring(domain))
                .map(name -> address.substring(0, domain) + name)
                .orElse(address);
    }

    public static String failure(FailureClass failure) {
        return term("failure", failure.name());
    }

    public static String status(LoggedEmail.Status status) {
        return term("status", status.name());
    }

    /// Whether this is what mails of one status are found by.
    public static boolean isStatus(String term) {
        return term.startsWith("status=");
    }

    public static String configuration(String id) {
        return term("configuration", id);
    }

    /// As the server's reply to a mail names it (Postfix's *queued as*, an id of Exim or SES): any
    /// part of the reply with a digit that is too long for a code.
    public static String queueId(String id) {
        return term("queue-id", id);
    }

    /// One for each word of a text.
    public static List<String> words(String text) {
        return parts(text, EmailTerms::isOfWord, 1).stream()
                .map(EmailTerms::word)
                .distinct()
                .toList();
    }

    private static String word(String word) {
        return term("word", word);
    }

    private static boolean isOfWord(int letter) {
        return Character.isLetterOrDigit(letter)
                || Character.getType(letter) == Character.NON_SPACING_MARK
                || Character.getType(letter) == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isOfToken(int letter) {
        return letter > ' ' && "[]<>(),;=:\"'".indexOf(letter) < 0;
    }

    /// The stretches of a text whose letters are all of a kind. Each mail is read twice by this.
    private static List<String> parts(String text, IntPredicate inside, int shortest) {
        List<String> parts = new ArrayList<>();
        int begun = 0;
        for (int at = 0; at <= text.length(); ) {
            int letter = at < text.length() ? text.codePointAt(at) : ' ';
            int width = Character.charCount(letter);
            if (!inside.test(letter)) {
                if (at - begun >= shortest) {
                    parts.add(text.substring(begun, at));
                }
                begun = at + width;
            }
            at += width;
        }
        return parts;
    }

    private static String term(String kind, String value) {
        String whole = value.strip().toLowerCase(Locale.ROOT);
        return kind + "=" + whole.substring(0, Math.min(whole.length(), LONGEST));
    }
}
