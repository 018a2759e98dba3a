package com.smart360.mail.audit.deliverylog;

import static com.mongodb.client.model.Projections.include;

import com.smart360.mail.audit.story.EmailTerms;
import com.smart360.mail.audit.story.LoggedEmail;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/// Mails that were first heard of together, in one document (ADR 84): what they are found by stands
/// there once for all of them, and they themselves are one deflated value ([PageContent]). A mail
/// stays in its page. Immutable.
///
/// @param version of its document; 0: there is none yet
/// @param mails by id
/// @param found by what its document is found; null: not read, and made of all its mails when it
///   changes
record MailPage(String id, long version, Map<String, KeptEmail> mails, @Nullable FoundBy found) {

    /// What only grows while a page's mails change: a page may be found by what none of its mails
    /// has any more, and may be taken to end later than it does. So whoever writes it anew reads
    /// only the mails that changed, and its entries of indexes stay where they are.
    ///
    /// @param terms but for those of statuses
    record FoundBy(String first, String last, Set<String> terms) {

        private static final FoundBy NOTHING = new FoundBy(listedKey(FAR, "\uffff"), "", Set.of());

        /// Found by what these have, too.
        FoundBy and(Collection<KeptEmail> mails) {
            String from = first;
            String to = last;
            Set<String> all = new LinkedHashSet<>(terms);
            for (KeptEmail kept : mails) {
                String listed = kept.listed();
                from = listed.compareTo(from) < 0 ? listed : from;
                to = listed.compareTo(to) > 0 ? listed : to;
                all.addAll(kept.terms());
            }
            return new FoundBy(from, to, all);
        }
    }

    /// Of mails and their recipients together, which bounds what a document becomes.
    static final int LARGEST = 400;

    /// Between the first and the last mail of a page, by when they were asked for; more only where
    /// a request comes later than what became of it, which makes it a wide one.
    static final Duration SPAN = Duration.ofHours(1);

    static final String VERSION = "version";

    /// The ids: each mail has one page.
    static final String MAILS = "mails";

    /// [LoggedEmail#listedAt()] and id of the page's first and last mail in the order of the list:
    /// texts whose order is that of the list.
    static final String FIRST = "first";

    static final String LAST = "last";

    /// There where first and last are further apart than a page begins.
    static final String WIDE = "wide";

    static final String IS_WIDE = "WIDE";

    /// What one of its mails is found by, see [EmailTerms]; indexed together with [#LAST].
    static final String TERMS = "terms";

    static final String SIZE = "size";

    /// There for pages with a mail that has not ended, so that their index holds only those; a
    /// text, since the local stack's database finds by texts.
    static final String OPEN = "open";

    static final String IS_OPEN = "OPEN";

    /// How many have not ended.
    static final String OPEN_MAILS = "openMails";

    /// The earliest [LoggedEmail#silentSince()] of them.
    static final String SILENT_SINCE = "silentSince";

    /// Keys of [LoggedEmail#unread()].
    static final String UNREAD = "unread";

    /// Later than any moment of a mail.
    static final Instant FAR = Instant.ofEpochMilli(999_999_999_999_999L);

    private static final String CONTENT = "content";

    /// What lists need, and who makes anew by what it is found.
    static final Bson READ = include(VERSION, LAST, WIDE, CONTENT);

    /// What who changes some of its mails needs.
    static final Bson READ_TO_FOLD = include(VERSION, FIRST, LAST, TERMS, CONTENT);

    private static final int MOMENT_DIGITS = 15;
    private static final int SCHEMA = 1;

    static MailPage of(Collection<KeptEmail> mails) {
        return new MailPage(new ObjectId().toHexString(), 0, Map.of(), null).with(mails);
    }

    /// The next version, with these in place of those with their ids.
    MailPage with(Collection<KeptEmail> changed) {
        Map<String, KeptEmail> next = new LinkedHashMap<>(mails);
        changed.forEach(kept -> next.put(kept.id(), kept));
        FoundBy by = found == null ? FoundBy.NOTHING.and(next.values()) : found.and(changed);
        return new MailPage(id, version + 1, next, by);
    }

    /// The same, to be found by what its mails have now and by nothing that one of them had.
    MailPage foundAnew() {
        return new MailPage(id, version, mails, null);
    }

    /// The next version.
    MailPage without(Collection<String> ids) {
        Map<String, KeptEmail> next = new LinkedHashMap<>(mails);
        next.keySet().removeAll(ids);
        return new MailPage(id, version + 1, next, FoundBy.NOTHING.and(next.values()));
    }

    /// Whether each mail's request was seen and has ended.
    boolean isTold() {
        return mails.values().stream().allMatch(kept -> kept.standing().isTold());
    }

    int weight() {
        return mails.values().stream().mapToInt(KeptEmail::weight).sum();
    }

    /// Whether this mail may begin or join a page that began with this one.
    static boolean together(KeptEmail first, KeptEmail other) {
        return hour(first) == hour(other);
    }

    private static long hour(KeptEmail kept) {
        return momentOf(kept.listed()) / SPAN.toMillis();
    }

    /// Its place in the list: [#idOf] has the id of it.
    static String listedKey(Instant at, String id) {
        String moment = Long.toString(Math.clamp(at.toEpochMilli(), 0, FAR.toEpochMilli()));
        return "0".repeat(MOMENT_DIGITS - moment.length()) + moment + ":" + id;
    }

    static String idOf(String listedKey) {
        return listedKey.substring(MOMENT_DIGITS + 1);
    }

    /// In milliseconds.
    private static long momentOf(String listedKey) {
        return Long.parseLong(listedKey, 0, MOMENT_DIGITS, 10);
    }

    /// Of a page that was changed: one that was only read is written by nobody.
    Document document() {
        FoundBy by = Objects.requireNonNull(found);
        List<KeptEmail> all = List.copyOf(mails.values());
        Set<String> terms = new LinkedHashSet<>(by.terms());
        Set<String> unread = new LinkedHashSet<>();
        Instant silentSince = null;
        int open = 0;
        for (KeptEmail kept : all) {
            Standing standing = kept.standing();
            terms.add(EmailTerms.status(standing.status()));
            if (standing.open()) {
                open++;
                LoggedEmail mail = kept.mail();
                mail.unread().forEach(place -> unread.add(place.key()));
                Instant since = mail.silentSince().orElse(null);
                if (since != null && (silentSince == null || since.isBefore(silentSince))) {
                    silentSince = since;
                }
            }
        }
        Document document =
                new Document("_id", id)
                        .append("schemaVersion", SCHEMA)
                        .append(VERSION, version)
                        .append(MAILS, List.copyOf(mails.keySet()))
                        .append(SIZE, all.size())
                        .append(FIRST, by.first())
                        .append(LAST, by.last())
                        .append(TERMS, List.copyOf(terms))
                        .append(CONTENT, new Binary(PageContent.write(all)));
        if (momentOf(by.last()) - momentOf(by.first()) > SPAN.toMillis()) {
            document.append(WIDE, IS_WIDE);
        }
        if (open > 0) {
            document.append(OPEN, IS_OPEN)
                    .append(OPEN_MAILS, open)
                    .append(UNREAD, List.copyOf(unread));
        }
        if (silentSince != null) {
            document.append(SILENT_SINCE, Date.from(silentSince));
        }
        return document;
    }

    static MailPage read(Document document) {
        Map<String, KeptEmail> mails = new LinkedHashMap<>();
        if (document.get(CONTENT) instanceof Binary content) {
            PageContent.read(content.getData()).forEach(kept -> mails.put(kept.id(), kept));
        }
        return new MailPage(
                String.valueOf(document.get("_id")),
                document.get(VERSION) instanceof Number version ? version.longValue() : 0,
                mails,
                foundBy(document));
    }

    /// @return null where the document was not read to fold
    private static @Nullable FoundBy foundBy(Document document) {
        if (document.get(FIRST) instanceof String first
                && document.get(LAST) instanceof String last
                && document.get(TERMS) instanceof List<?> all) {
            Set<String> terms = new LinkedHashSet<>();
            for (Object each : all) {
                if (each instanceof String term && !EmailTerms.isStatus(term)) {
                    terms.add(term);
                }
            }
            return new FoundBy(first, last, terms);
        }
        return null;
    }
}
