package com.smart360.mail.audit.deliverylog;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.smart360.mail.audit.deliverylog.MailPage.FAR;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.smart360.mail.audit.person.Person;
import com.smart360.mail.audit.story.EmailEvent;
import com.smart360.mail.audit.story.LoggedEmail;
import com.smart360.mail.audit.story.RecordPlace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// What became of each mail, folded from its events. Mails that were first heard of together share
/// a document, their [MailPage]. A batch of events costs at most one read and two writes, all by
/// key: a mail of which the first that is heard is its request is taken for new, and what this
/// instance wrote last is remembered. Another replica may write the same page, or have the same
/// mail: the pages' versions, and an index of ids, decide who was first, and the other one reads
/// and folds again.
@Component
public class DeliveryLog {

    static final String PAGES = "email_pages";
    private static final int ATTEMPTS = 50;
    static final Duration LONGEST = Duration.ofSeconds(20);
    private static final int READ_AT_ONCE = 8;

    /// Some seconds of mails at full rate, some 2 KB each.
    private static final int REMEMBERED = 20_000;

    /// Mails that come one by one share a page until it has so many: each writes it anew.
    private static final int ROOMY = 64;

    private static final InsertManyOptions UNORDERED = new InsertManyOptions().ordered(false);

    private final MongoOperations mongo;
    private final Cache<String, MailPage> remembered =
            Caffeine.newBuilder()
                    .maximumWeight(REMEMBERED)
                    .<String, MailPage>weigher((_, page) -> page.mails().size())
                    .build();

    /// The page of each of those mails.
    private final Cache<String, String> homes =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    /// Ids of pages with room; who writes one has taken it out.
    private final Queue<String> roomy = new ConcurrentLinkedQueue<>();

    DeliveryLog(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// What was heard of a mail.
    ///
    /// @param record its key in the mail log; null: there is none
    public record Heard(EmailEvent event, @Nullable String record) {}

    /// Takes events into their mails that no record told of.
    public void record(List<EmailEvent> events) {
        take(events.stream().map(event -> new Heard(event, null)).toList());
    }

    /// Takes what was heard into its mails.
    public void take(List<Heard> heard) {
        Map<String, List<Heard>> byMail = new LinkedHashMap<>();
        heard.forEach(
                one ->
                        byMail.computeIfAbsent(one.event().mailId(), _ -> new ArrayList<>())
                                .add(one));
        for (int attempt = 0; !byMail.isEmpty(); attempt++) {
            if (attempt == ATTEMPTS) {
                throw new IllegalStateException(
                        byMail.size()
                                + " mails changed "
                                + ATTEMPTS
                                + " times while folding; expected to be first within that many");
            }
            if (attempt(byMail, attempt == 0)) {
                return;
            }
        }
    }

    /// Keeps mails that were folded elsewhere; one that is there already stays as it is.
    void bringIn(List<KeptEmail> mails) {
        Map<String, MailPage> there = read(mails.stream().map(kept -> kept.id()).toList());
        List<MailPage> fresh =
                pages(mails.stream().filter(kept -> !there.containsKey(kept.id())).toList());
        if (!insert(fresh)) {
            throw new IllegalStateException("Somebody else brings in the same mails");
        }
    }

    /// @param first whether what is known here may be trusted; the database says if it is outdated
    /// @return false when another replica was faster with one of these mails: fold again
    private boolean attempt(Map<String, List<Heard>> byMail, boolean first) {
        Map<String, MailPage> known = first ? known(byMail) : read(byMail.keySet());
        Map<String, MailPage> touched = new LinkedHashMap<>();
        Map<String, List<KeptEmail>> changed = new HashMap<>();
        List<KeptEmail> added = new ArrayList<>();
        byMail.forEach(
                (id, heard) -> {
                    MailPage page = known.get(id);
                    KeptEmail before = page == null ? null : page.mails().get(id);
                    if (page == null || before == null) {
                        added.add(KeptEmail.unknown(id).after(heard));
                        return;
                    }
                    KeptEmail after = before.after(heard);
                    if (after != before) {
                        touched.put(page.id(), page);
                        changed.computeIfAbsent(page.id(), _ -> new ArrayList<>()).add(after);
                    }
                });
        MailPage open = added.isEmpty() ? null : takeRoomy(added.size(), touched);
        List<KeptEmail> joining = open == null ? List.of() : joining(open, added);
        if (open != null && !joining.isEmpty()) {
            added.removeAll(joining);
            touched.put(open.id(), open);
            changed.computeIfAbsent(open.id(), _ -> new ArrayList<>()).addAll(joining);
        }
        List<MailPage> replaced =
                touched.values().stream()
                        .map(page -> page.with(changed.getOrDefault(page.id(), List.of())))
                        .toList();
        List<MailPage> fresh = pages(added);
        remembered.invalidateAll(replaced.stream().map(MailPage::id).toList());
        if (!insert(fresh) || !replace(replaced)) {
            homes.invalidateAll(byMail.keySet());
            return false;
        }
        replaced.forEach(this::remember);
        fresh.forEach(this::remember);
        return true;
    }

    /// A page of this instance with room, for mails that come one by one; as others of its mails
    /// know it, where they changed, too.
    ///
    /// @return null: there is none, or they are many
    private @Nullable MailPage takeRoomy(int added, Map<String, MailPage> touched) {
        String id = added < ROOMY ? roomy.poll() : null;
        if (id == null) {
            return null;
        }
        MailPage known = touched.get(id);
        return known == null ? remembered.getIfPresent(id) : known;
    }

    /// Those that may join a page; none where it would become too large.
    private static List<KeptEmail> joining(MailPage page, List<KeptEmail> added) {
        KeptEmail first = page.mails().values().iterator().next();
        List<KeptEmail> joining =
                added.stream().filter(kept -> MailPage.together(first, kept)).toList();
        int weight = page.weight() + joining.stream().mapToInt(KeptEmail::weight).sum();
        return weight <= MailPage.LARGEST ? joining : List.of();
    }

    private static List<MailPage> pages(List<KeptEmail> added) {
        List<MailPage> pages = new ArrayList<>();
        List<KeptEmail> page = new ArrayList<>();
        int weight = 0;
        for (KeptEmail kept :
                added.stream().sorted(Comparator.comparing(KeptEmail::listed)).toList()) {
            boolean full = weight + kept.weight() > MailPage.LARGEST;
            if (!page.isEmpty() && (full || !MailPage.together(page.getFirst(), kept))) {
                pages.add(MailPage.of(page));
                page = new ArrayList<>();
                weight = 0;
            }
            page.add(kept);
            weight += kept.weight();
        }
        if (!page.isEmpty()) {
            pages.add(MailPage.of(page));
        }
        return pages;
    }

    /// For what is still to come of its mails. Of a page of which all was told that is told as a
    /// rule nothing is kept: what comes late reads it.
    private void remember(MailPage page) {
        if (page.mails().size() >= ROOMY && page.isTold()) {
            homes.invalidateAll(page.mails().keySet());
            return;
        }
        remembered.put(page.id(), page);
        page.mails().keySet().forEach(mail -> homes.put(mail, page.id()));
        if (page.mails().size() < ROOMY && !roomy.contains(page.id())) {
            roomy.add(page.id());
            if (roomy.size() > READ_AT_ONCE) {
                roomy.poll();
            }
        }
    }

    private Map<String, MailPage> known(Map<String, List<Heard>> byMail) {
        Map<String, MailPage> known = new HashMap<>();
        List<String> unknown = new ArrayList<>();
        byMail.forEach(
                (id, heard) -> {
                    String home = homes.getIfPresent(id);
                    MailPage page = home == null ? null : remembered.getIfPresent(home);
                    if (page != null) {
                        known.put(id, page);
                    } else if (home != null
                            || !(heard.getFirst().event() instanceof EmailEvent.Requested)) {
                        unknown.add(id);
                    }
                });
        // A page is one, whichever of its mails led to it.
        Map<String, MailPage> read = read(unknown);
        Map<String, MailPage> byPage = new HashMap<>();
        known.values().forEach(page -> byPage.put(page.id(), page));
        read.forEach((id, page) -> known.put(id, byPage.getOrDefault(page.id(), page)));
        return known;
    }

    /// The pages of these mails, as they are stored.
    private Map<String, MailPage> read(Collection<String> ids) {
        Map<String, MailPage> stored = new HashMap<>();
        if (!ids.isEmpty()) {
            for (Document document :
                    pages().find(in(MailPage.MAILS, ids)).projection(MailPage.READ_TO_FOLD)) {
                MailPage page = MailPage.read(document);
                page.mails().keySet().forEach(id -> stored.put(id, page));
            }
        }
        return stored;
    }

    private boolean insert(List<MailPage> fresh) {
        if (fresh.isEmpty()) {
            return true;
        }
        try {
            pages().insertMany(fresh.stream().map(MailPage::document).toList(), UNORDERED);
            return true;
        } catch (MongoBulkWriteException raced) {
            requireDuplicates(raced);
            return false;
        }
    }

    private boolean replace(List<MailPage> pages) {
        if (pages.isEmpty()) {
            return true;
        }
        List<ReplaceOneModel<Document>> models =
                pages.stream()
                        .map(page -> new ReplaceOneModel<>(before(page), page.document()))
                        .toList();
        try {
            return pages().bulkWrite(models, new BulkWriteOptions().ordered(false))
                            .getMatchedCount()
                    == models.size();
        } catch (MongoBulkWriteException raced) {
            requireDuplicates(raced);
            return false;
        }
    }

    /// The document that this version of a page is to replace.
    private static Bson before(MailPage page) {
        return and(eq("_id", page.id()), eq(MailPage.VERSION, page.version() - 1));
    }

    private static void requireDuplicates(MongoBulkWriteException raced) {
        if (!raced.getWriteErrors().stream()
                .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY)) {
            throw raced;
        }
    }

    Optional<LoggedEmail> find(String id) {
        return kept(id).map(KeptEmail::mail);
    }

    /// The keys of a mail's records in the mail log, at most 500; none where there is no such mail.
    public List<String> recordsOf(String id) {
        return kept(id).map(KeptEmail::records).orElse(List.of());
    }

    private Optional<KeptEmail> kept(String id) {
        return Optional.ofNullable(
                        pages().find(eq(MailPage.MAILS, id)).projection(MailPage.READ).first())
                .map(MailPage::read)
                .map(page -> page.mails().get(id));
    }

    /// Those that were asked for last first. By an index whose order that is of the pages, so that
    /// it costs the pages that were looked at until there were enough mails.
    List<LoggedEmail> newest(Search search, @Nullable Position after, int limit) {
        Listing listing = new Listing(search, after, limit, System.nanoTime());
        pages().find(search.widePages(after))
                .projection(MailPage.READ)
                .map(MailPage::read)
                .forEach(listing::add);
        String end = search.lastPage(after);
        while (true) {
            List<Document> pages =
                    pages().find(search.pages(after, end))
                            .projection(MailPage.READ)
                            .sort(descending(MailPage.LAST))
                            .limit(READ_AT_ONCE)
                            .into(new ArrayList<>());
            for (Document page : pages) {
                end = page.getString(MailPage.LAST);
                listing.takeBehind(end);
                if (listing.isFull()) {
                    return listing.mails();
                }
                if (!page.containsKey(MailPage.WIDE)) {
                    listing.add(MailPage.read(page));
                }
            }
            if (pages.size() < READ_AT_ONCE) {
                listing.takeBehind("");
                return listing.mails();
            }
        }
    }

    /// How many there are, ended or not: what the pages say, no mail is read.
    long count() {
        return sum(pages().find(gte(MailPage.SIZE, 1)), MailPage.SIZE);
    }

    /// How many have not ended. Reads an index that holds only their pages.
    long open() {
        return sum(pages().find(eq(MailPage.OPEN, MailPage.IS_OPEN)), MailPage.OPEN_MAILS);
    }

    private static long sum(FindIterable<Document> pages, String figure) {
        long sum = 0;
        for (Document page :
                pages.projection(fields(include(figure), excludeId()))
                        .maxTime(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            sum += page.get(figure) instanceof Number number ? number.longValue() : 0;
        }
        return sum;
    }

    /// How many of them have been silent since then.
    long silent(Instant since) {
        long silent = 0;
        for (Document page : pages().find(silentFilter(since)).projection(MailPage.READ)) {
            silent +=
                    MailPage.read(page).mails().values().stream()
                            .filter(kept -> isSilent(kept.mail(), since))
                            .count();
        }
        return silent;
    }

    /// Which ones, those first that have been silent longest.
    List<String> idsOfSilent(Instant since, int limit) {
        List<LoggedEmail> longest = new ArrayList<>();
        for (Document page : pages().find(silentFilter(since)).projection(MailPage.READ)) {
            MailPage.read(page).mails().values().stream()
                    .map(KeptEmail::mail)
                    .filter(mail -> isSilent(mail, since))
                    .forEach(longest::add);
            longest.sort(
                    Comparator.comparing((LoggedEmail mail) -> mail.silentSince().orElse(FAR))
                            .thenComparing(LoggedEmail::id));
            longest.subList(Math.min(limit, longest.size()), longest.size()).clear();
        }
        return longest.stream().map(LoggedEmail::id).toList();
    }

    private static boolean isSilent(LoggedEmail mail, Instant since) {
        return mail.isOpen()
                && mail.silentSince().filter(silent -> silent.isBefore(since)).isPresent();
    }

    /// Those that have not ended and with a request that nobody was heard to have read there, in
    /// order of their ids.
    ///
    /// @param from the first place, in the partition of `to`
    /// @param to the last place, included
    /// @param after ids behind this one only
    List<LoggedEmail> unread(RecordPlace from, RecordPlace to, String after, int limit) {
        Bson within =
                elemMatch(
                        MailPage.UNREAD, new Document("$gte", from.key()).append("$lte", to.key()));
        TreeMap<String, LoggedEmail> unread = new TreeMap<>();
        for (Document page :
                pages().find(and(eq(MailPage.OPEN, MailPage.IS_OPEN), within))
                        .projection(MailPage.READ)
                        .maxTime(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            for (KeptEmail kept : MailPage.read(page).mails().values()) {
                LoggedEmail mail = kept.mail();
                if (mail.id().compareTo(after) > 0 && isUnread(mail, from, to)) {
                    unread.put(mail.id(), mail);
                    if (unread.size() > limit) {
                        unread.pollLastEntry();
                    }
                }
            }
        }
        return List.copyOf(unread.values());
    }

    private static boolean isUnread(LoggedEmail mail, RecordPlace from, RecordPlace to) {
        return mail.isOpen()
                && mail.unread().stream()
                        .map(RecordPlace::key)
                        .anyMatch(
                                key ->
                                        key.compareTo(from.key()) >= 0
                                                && key.compareTo(to.key()) <= 0);
    }

    private static Bson silentFilter(Instant since) {
        return and(
                eq(MailPage.OPEN, MailPage.IS_OPEN), lt(MailPage.SILENT_SINCE, Date.from(since)));
    }

    /// Deletes mails that have ended and of which nothing was heard since: those that wait, are
    /// held or unaccounted for stay, however old. Whoever folds a late event into one begins it
    /// anew.
    ///
    /// @return how many
    public long dropEnded(Instant before) {
        String end = MailPage.listedKey(before, "");
        String reached = "";
        long dropped = 0;
        while (true) {
            List<Document> pages =
                    pages().find(and(gt("_id", reached), lt(MailPage.FIRST, end)))
                            .projection(MailPage.READ)
                            .sort(ascending("_id"))
                            .limit(READ_AT_ONCE)
                            .into(new ArrayList<>());
            for (Document document : pages) {
                reached = document.getString("_id");
                dropped += dropEnded(document, before);
            }
            if (pages.size() < READ_AT_ONCE) {
                return dropped;
            }
        }
    }

    private long dropEnded(Document document, Instant before) {
        return change(
                MailPage.read(document),
                page -> {
                    List<String> ended =
                            page.mails().values().stream()
                                    .map(KeptEmail::mail)
                                    .filter(mail -> !mail.isOpen())
                                    .filter(mail -> mail.lastEventAt().isBefore(before))
                                    .map(LoggedEmail::id)
                                    .toList();
                    return ended.isEmpty() ? page : page.without(ended);
                });
    }

    /// Writes what becomes of a page, read anew as often as somebody else wrote it first.
    ///
    /// @param change the same page: nothing is to be changed
    /// @return how many mails fewer it has
    private int change(MailPage known, UnaryOperator<MailPage> change) {
        MailPage page = known;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            MailPage after = change.apply(page);
            if (after.version() == page.version()) {
                return 0;
            }
            forget(page);
            if (after.mails().isEmpty()
                    ? pages().deleteOne(before(after)).getDeletedCount() == 1
                    : pages().replaceOne(before(after), after.document()).getMatchedCount() == 1) {
                return page.mails().size() - after.mails().size();
            }
            Document now = pages().find(eq("_id", page.id())).projection(MailPage.READ).first();
            if (now == null) {
                return 0;
            }
            page = MailPage.read(now);
        }
        throw new IllegalStateException(
                "Page "
                        + known.id()
                        + " of the delivery log changed "
                        + ATTEMPTS
                        + " times while it was rewritten; expected to be first within that many");
    }

    private void forget(MailPage page) {
        roomy.remove(page.id());
        remembered.invalidate(page.id());
        homes.invalidateAll(page.mails().keySet());
    }

    /// A part of the log that was looked through for a person.
    ///
    /// @param last where it ended; null: there are no more
    /// @param mails that told of the person
    public record Looked(@Nullable String last, List<String> mails) {}

    /// Looks through some mails: each may name a person in a text.
    ///
    /// @param after where the part before ended; empty at first
    /// @param erase whether that person is taken out of what is found
    public Looked lookFor(Person person, String after, boolean erase) {
        String last = null;
        List<String> found = new ArrayList<>();
        for (Document document :
                pages().find(gt("_id", after))
                        .projection(MailPage.READ)
                        .sort(ascending("_id"))
                        .limit(READ_AT_ONCE)
                        .into(new ArrayList<>())) {
            MailPage page = MailPage.read(document);
            last = page.id();
            List<String> own = tellingOf(person, page);
            found.addAll(own);
            if (erase && !own.isEmpty()) {
                erase(page, person);
            }
        }
        return new Looked(last, found);
    }

    private static List<String> tellingOf(Person person, MailPage page) {
        return page.mails().values().stream()
                .map(KeptEmail::mail)
                .filter(mail -> mail.tellsOf(person))
                .map(LoggedEmail::id)
                .toList();
    }

    /// Takes a person out of a mail's story, its terms and what it is searched by.
    public void erase(String mailId, Person person) {
        Optional.ofNullable(
                        pages().find(eq(MailPage.MAILS, mailId)).projection(MailPage.READ).first())
                .map(MailPage::read)
                .ifPresent(page -> erase(page, person));
    }

    private void erase(MailPage found, Person person) {
        change(
                found,
                page -> {
                    List<KeptEmail> without =
                            page.mails().values().stream()
                                    .filter(kept -> kept.mail().tellsOf(person))
                                    .map(kept -> kept.with(kept.mail().without(person)))
                                    .toList();
                    return without.isEmpty() ? page : page.foundAnew().with(without);
                });
    }

    private MongoCollection<Document> pages() {
        return mongo.getCollection(PAGES);
    }
}
