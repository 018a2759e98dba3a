package com.smart360.mail.audit.deliverylog;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.hosts.unicode.InternationalNames;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a mail is found by without reading others: each a text, what it is before its value, of
/// which an index has the mails in the order of the list. Case does not matter. Pure.
final class EmailTerms {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern BETWEEN_TOKENS = Pattern.compile("[\\s\\[\\]<>(),;=:\"']+");
    private static final int WORDS = 30;
    private static final int LONGEST = 100;

    /// Shorter parts of a reply are its codes and words.
    private static final int SHORTEST_QUEUE_ID = 6;

    private static final int QUEUE_IDS = 10;

    private EmailTerms() {}

    static List<String> of(LoggedEmail mail) {
        Set<String> terms = new LinkedHashSet<>();
        Stream.ofNullable(mail.source()).map(EmailTerms::source).forEach(terms::add);
        Stream.ofNullable(mail.category()).map(EmailTerms::category).forEach(terms::add);
        Stream.ofNullable(mail.from()).map(EmailTerms::sender).forEach(terms::add);
        Stream.concat(mail.to().stream(), mail.cc().stream())
                .forEach(
                        address -> {
                            terms.add(recipient(address));
                            terms.add(
                                    recipient(
                                            address.substring(
                                                    Math.max(0, address.lastIndexOf('@')))));
                        });
        Stream.ofNullable(mail.subject())
                .flatMap(subject -> words(subject).stream())
                .limit(WORDS)
                .forEach(terms::add);
        for (TimelineEvent event : mail.timeline()) {
            Stream.ofNullable(event.failureClass()).map(EmailTerms::failure).forEach(terms::add);
            Stream.ofNullable(event.configurationId())
                    .map(EmailTerms::configuration)
                    .forEach(terms::add);
            event.recipients().stream()
                    .map(RecipientStatus::text)
                    .filter(Objects::nonNull)
                    .flatMap(EmailTerms::queueIds)
                    .limit(QUEUE_IDS)
                    .forEach(terms::add);
        }
        return List.copyOf(terms);
    }

    static String source(String source) {
        return term("source", source);
    }

    static String category(String category) {
        return term("category", category);
    }

    static String sender(String address) {
        return term("sender", inDns(address));
    }

    /// @param asked a whole address, or `@` and a domain
    /// @return empty: it is neither
    static Optional<String> wholeRecipient(String asked) {
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

    static String failure(FailureClass failure) {
        return term("failure", failure.name());
    }

    static String configuration(String id) {
        return term("configuration", id);
    }

    /// As the server's reply to a mail names it (Postfix's *queued as*, an id of Exim or SES): any
    /// part of the reply with a digit that is too long for a code.
    static String queueId(String id) {
        return term("queue-id", id);
    }

    /// One for each word of a text, the longest first: it leaves the fewest.
    static List<String> words(String text) {
        return Arrays.stream(BETWEEN_WORDS.split(text))
                .filter(word -> !word.isEmpty())
                .distinct()
                .sorted((a, b) -> b.length() - a.length())
                .map(word -> term("word", word))
                .toList();
    }

    private static Stream<String> queueIds(String reply) {
        return BETWEEN_TOKENS
                .splitAsStream(reply)
                .filter(part -> part.length() >= SHORTEST_QUEUE_ID)
                .filter(part -> part.chars().anyMatch(Character::isDigit))
                .map(EmailTerms::queueId);
    }

    private static String term(String kind, String value) {
        String whole = value.strip().toLowerCase(Locale.ROOT);
        return kind + "=" + whole.substring(0, Math.min(whole.length(), LONGEST));
    }
}
