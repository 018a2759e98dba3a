package com.smart360.mail.audit.deliverylog;

import static com.mongodb.client.model.Projections.include;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.smart360.mail.audit.deliverylog.DeliveryLog.Heard;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Mails that were first heard of together, in one document (ADR 84): what they are found by stands
/// there once for all of them, and they themselves are one deflated text. A mail stays in its page.
/// Immutable.
///
/// @param version of its document; 0: there is none yet
/// @param mails by id
record MailPage(String id, long version, Map<String, Kept> mails) {

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

    /// What [#read] and lists need.
    static final Bson READ = include(VERSION, LAST, WIDE, CONTENT);

    private static final int MOMENT_DIGITS = 15;
    private static final int SCHEMA = 1;
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .changeDefaultVisibility(
                            visibility -> visibility.withIsGetterVisibility(Visibility.NONE))
                    .changeDefaultPropertyInclusion(
                            inclusion -> inclusion.withValueInclusion(Include.NON_NULL))
                    .build();

    static MailPage of(Collection<Kept> mails) {
        return new MailPage(new ObjectId().toHexString(), 0, Map.of()).with(mails);
    }

    /// The next version, with these in place of those with their ids.
    MailPage with(Collection<Kept> changed) {
        Map<String, Kept> next = new LinkedHashMap<>(mails);
        changed.forEach(kept -> next.put(kept.mail().id(), kept));
        return new MailPage(id, version + 1, next);
    }

    /// The next version.
    MailPage without(Collection<String> ids) {
        Map<String, Kept> next = new LinkedHashMap<>(mails);
        next.keySet().removeAll(ids);
        return new MailPage(id, version + 1, next);
    }

    int weight() {
        return mails.values().stream().mapToInt(Kept::weight).sum();
    }

    /// Whether this mail may begin or join a page that began with this one.
    static boolean together(Kept first, Kept other) {
        return hour(first) == hour(other);
    }

    private static long hour(Kept kept) {
        return kept.mail().listedAt().toEpochMilli() / SPAN.toMillis();
    }

    static String listedKey(Instant at, String id) {
        String moment = Long.toString(Math.clamp(at.toEpochMilli(), 0, FAR.toEpochMilli()));
        return "0".repeat(MOMENT_DIGITS - moment.length()) + moment + ":" + id;
    }

    Document document() {
        List<Kept> all = List.copyOf(mails.values());
        Kept first = all.stream().min(Comparator.comparing(Kept::listed)).orElseThrow();
        Kept last = all.stream().max(Comparator.comparing(Kept::listed)).orElseThrow();
        Set<String> terms = new LinkedHashSet<>();
        Set<String> unread = new LinkedHashSet<>();
        Instant silentSince = null;
        int open = 0;
        for (Kept kept : all) {
            LoggedEmail mail = kept.mail();
            terms.addAll(kept.terms());
            terms.add(EmailTerms.status(mail.status()));
            if (mail.isOpen()) {
                open++;
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
                        .append(FIRST, first.listed())
                        .append(LAST, last.listed())
                        .append(TERMS, List.copyOf(terms))
                        .append(CONTENT, new Binary(deflated(all)));
        if (isWide(first.mail(), last.mail())) {
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

    private static boolean isWide(LoggedEmail first, LoggedEmail last) {
        return last.listedAt().toEpochMilli() - first.listedAt().toEpochMilli() > SPAN.toMillis();
    }

    static MailPage read(Document document) {
        Map<String, Kept> mails = new LinkedHashMap<>();
        if (document.get(CONTENT) instanceof Binary content) {
            for (Stored stored : inflated(content.getData())) {
                mails.put(stored.mail().id(), new Kept(stored.mail(), stored.records()));
            }
        }
        return new MailPage(
                String.valueOf(document.get("_id")),
                document.get(VERSION) instanceof Number version ? version.longValue() : 0,
                mails);
    }

    private static byte[] deflated(List<Kept> mails) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(mails.size() * 128);
        try (OutputStream out = new DeflaterOutputStream(bytes, deflater, 8192)) {
            JSON.writeValue(
                    out,
                    mails.stream().map(kept -> new Stored(kept.mail(), kept.records())).toList());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static Stored[] inflated(byte[] content) {
        return JSON.readValue(
                new InflaterInputStream(new ByteArrayInputStream(content)), Stored[].class);
    }

    /// A mail in the text of its page.
    private record Stored(LoggedEmail mail, List<String> records) {}

    /// A mail as it is kept.
    static final class Kept {

        /// Of one mail: more are found in the mail log only by who reads all of it.
        private static final int MOST_RECORDS = 500;

        private final LoggedEmail mail;
        private final List<String> records;
        private final String listed;

        /// Made when it is asked for first: who only reads needs it of few.
        private volatile @Nullable List<String> terms;

        /// @param records keys of its records in the mail log
        Kept(LoggedEmail mail, List<String> records) {
            this.mail = mail;
            this.records = records;
            this.listed = listedKey(mail.listedAt(), mail.id());
        }

        static Kept unknown(String id) {
            return new Kept(LoggedEmail.unknown(id), List.of());
        }

        LoggedEmail mail() {
            return mail;
        }

        List<String> records() {
            return records;
        }

        /// Its place in the list.
        String listed() {
            return listed;
        }

        List<String> terms() {
            List<String> known = terms;
            if (known == null) {
                known = EmailTerms.of(mail);
                terms = known;
            }
            return known;
        }

        int weight() {
            return 1 + mail.to().size() + mail.cc().size() + mail.bcc();
        }

        /// @return this one where nothing of it is new
        Kept after(List<Heard> heard) {
            LoggedEmail after = mail;
            Set<String> longer = new LinkedHashSet<>(records);
            for (Heard one : heard) {
                after = after.after(one.event());
                if (one.record() != null && longer.size() < MOST_RECORDS) {
                    longer.add(one.record());
                }
            }
            boolean same = after.equals(mail) && longer.size() == records.size();
            if (same) {
                return this;
            }
            Kept next = new Kept(after, new ArrayList<>(longer));
            List<String> known = terms;
            if (known != null) {
                next.terms = EmailTerms.after(known, mail, after);
            }
            return next;
        }

        Kept with(LoggedEmail changed) {
            return new Kept(changed, records);
        }
    }
}
