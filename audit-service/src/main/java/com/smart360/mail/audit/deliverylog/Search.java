package com.smart360.mail.audit.deliverylog;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.smart360.mail.audit.deliverylog.MailPage.FAR;

import com.smart360.mail.audit.story.EmailTerms;
import com.smart360.mail.audit.story.LoggedEmail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// What is looked for.
///
/// @param terms all of which a mail must have ([EmailTerms]); found by key, by the first of them in
///   the database of the local stack
/// @param query part of the id, subject, sender, source, a recipient or a server's reply; case does
///   not matter; null: whatever
/// @param recipient part of an address in To or Cc; case does not matter; null: whatever
/// @param status null: any
/// @param from the earliest moment at which a mail was first heard of
/// @param to the moment before which; null: no end
record Search(
        List<String> terms,
        @Nullable String query,
        @Nullable String recipient,
        LoggedEmail.@Nullable Status status,
        Instant from,
        @Nullable Instant to) {

    /// Pages that begin before the end, and end behind the beginning.
    ///
    /// @param last the place before which they end
    Bson pages(@Nullable Position after, String last) {
        List<Bson> conditions = conditions(after);
        conditions.add(lt(MailPage.LAST, last));
        return and(conditions);
    }

    /// Those that may end much later than they begin.
    Bson widePages(@Nullable Position after) {
        List<Bson> conditions = conditions(after);
        conditions.add(eq(MailPage.WIDE, MailPage.IS_WIDE));
        return and(conditions);
    }

    private List<Bson> conditions(@Nullable Position after) {
        List<Bson> conditions = new ArrayList<>();
        allTerms().forEach(term -> conditions.add(eq(MailPage.TERMS, term)));
        conditions.add(gte(MailPage.LAST, beginning()));
        conditions.add(lt(MailPage.FIRST, end(after)));
        return conditions;
    }

    private List<String> allTerms() {
        return status == null
                ? terms
                : Stream.concat(terms.stream(), Stream.of(EmailTerms.status(status))).toList();
    }

    /// The place before which each page ends that has a mail before the end and is not wide.
    String lastPage(@Nullable Position after) {
        Instant end = to == null ? FAR : to;
        if (after != null && after.listedAt().isBefore(end)) {
            end = after.listedAt();
        }
        return MailPage.listedKey(
                end.isBefore(FAR) ? end.plus(MailPage.SPAN).plusMillis(1) : end, "");
    }

    private String beginning() {
        return MailPage.listedKey(from, "");
    }

    private String end(@Nullable Position after) {
        String end = MailPage.listedKey(to == null ? FAR : to, "");
        String reached = after == null ? end : MailPage.listedKey(after.listedAt(), after.id());
        return reached.compareTo(end) < 0 ? reached : end;
    }

    /// Those mails of a page that may be what is looked for: [#finds] tells, and reads them for it.
    List<KeptEmail> candidates(MailPage page, @Nullable Position after) {
        String beginning = beginning();
        String end = end(after);
        List<String> wanted = allTerms();
        return page.mails().values().stream()
                .filter(kept -> kept.listed().compareTo(beginning) >= 0)
                .filter(kept -> kept.listed().compareTo(end) < 0)
                .filter(kept -> kept.mayHave(wanted))
                .toList();
    }

    /// Whether one of the [#candidates] is what is looked for.
    boolean finds(KeptEmail kept) {
        return kept.has(allTerms())
                && (recipient == null || isPartOfRecipient(kept.mail(), recipient))
                && (query == null || isPartOf(kept.mail(), query));
    }

    private static boolean isPartOfRecipient(LoggedEmail mail, String part) {
        return Stream.concat(mail.to().stream(), mail.cc().stream())
                .anyMatch(address -> contains(address, part));
    }

    private static boolean isPartOf(LoggedEmail mail, String part) {
        return contains(mail.id(), part)
                || contains(mail.subject(), part)
                || contains(mail.from(), part)
                || contains(mail.source(), part)
                || isPartOfRecipient(mail, part)
                || isPartOfReply(mail, part);
    }

    /// The server's queue id stands there, too.
    private static boolean isPartOfReply(LoggedEmail mail, String part) {
        return mail.timeline().stream()
                .flatMap(known -> known.recipients().stream())
                .anyMatch(recipient -> contains(recipient.text(), part));
    }

    private static boolean contains(@Nullable String text, String part) {
        return text != null
                && text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
