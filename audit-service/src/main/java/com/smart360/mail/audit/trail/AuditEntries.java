package com.smart360.mail.audit.trail;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.smart360.mail.audit.trail.EntryDocuments.LISTED;
import static com.smart360.mail.audit.trail.EntryDocuments.TERMS;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.starter.export.PagedList;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Searches the trail. Where nothing is looked for, entries stand as in the chain; else by when
/// they happened. Each page costs itself (ADR 54).
@Component
public class AuditEntries {

    private static final int SECONDS = 20;
    private static final int PAGE = 500;
    private static final Instant EVER = Instant.MAX;

    private final AuditTrail trail;

    AuditEntries(AuditTrail trail) {
        this.trail = trail;
    }

    /// How what an entry tells of came out.
    public enum Outcome {
        /// As it was meant, or met.
        DONE,
        /// It was tried, and did not work.
        FAILED,
        /// Somebody or a rule said no.
        REFUSED
    }

    /// The last ones first.
    ///
    /// @param reader who looks
    /// @param after where the page before ended; null: the first page
    List<Entry> newest(Search search, Actor reader, @Nullable Position after, int limit) {
        return search.isEmpty()
                ? chained(lastOf(after), limit)
                : page(search, true, reader, after, limit);
    }

    /// As [#newest], with one more entry where there is one, and with what is missing.
    Slice slice(Search search, Actor reader, @Nullable Position after, int limit) {
        if (!search.isEmpty()) {
            return new Slice(newest(search, reader, after, limit + 1), List.of());
        }
        long last = lastOf(after);
        List<Entry> found = chained(last, limit + 1);
        return new Slice(found, gaps(last, found, limit));
    }

    /// Where a page of all entries begins.
    private long lastOf(@Nullable Position after) {
        long head = trail.findHead().sequence();
        return after == null ? head : Math.min(after.sequence() - 1, head);
    }

    /// The last ones up to this, by number; a gap ends nothing.
    private List<Entry> chained(long last, int limit) {
        long behind = trail.start().sequence();
        List<Entry> found = new ArrayList<>();
        long next = last;
        while (found.size() < limit && next > behind) {
            long first = Math.max(behind + 1, next - (limit - found.size()) + 1);
            List<Entry> part = trail.range(first, next);
            found.addAll(part.reversed());
            next = part.isEmpty() ? trail.lastUpTo(first - 1) : first - 1;
        }
        return found;
    }

    /// What is missing before, between and behind the entries of a page. What retention dropped is
    /// not: that is asked for last, as it may drop some more meanwhile.
    private List<Gap> gaps(long last, List<Entry> found, int limit) {
        List<Gap> gaps = new ArrayList<>();
        long above = last + 1;
        for (Entry entry : found.subList(0, Math.min(limit, found.size()))) {
            Gap.between(entry.sequence(), above).ifPresent(gaps::add);
            above = entry.sequence();
        }
        if (found.size() <= limit) {
            Gap.between(trail.start().sequence(), above).ifPresent(gaps::add);
        }
        return gaps;
    }

    /// Page by page, the first ones first, none behind an entry.
    ///
    /// @param last that entry's sequence
    public Iterator<List<Entry>> oldest(Search search, Actor reader, long last) {
        return search.isEmpty()
                ? new Chained(trail.start().sequence(), last)
                : PagedList.shown(
                        new PagedList<Entry, Position>(
                                PAGE,
                                reached -> page(search, false, reader, reached, PAGE),
                                Position::of),
                        page -> page.stream().filter(entry -> entry.sequence() <= last).toList());
    }

    /// How many there are up to an entry, counted no further than this.
    ///
    /// @param last that entry's sequence
    public int count(Search search, long last, int most) {
        return trail.entries()
                .find(and(search.filter(true, null), lte("_id", last)))
                .projection(include("_id"))
                .limit(most)
                .maxTime(SECONDS, TimeUnit.SECONDS)
                .into(new ArrayList<>())
                .size();
    }

    private List<Entry> page(
            Search search, boolean newestFirst, Actor reader, @Nullable Position after, int limit) {
        List<Entry> page = new ArrayList<>();
        Position reached = after;
        while (true) {
            int wanted = limit - page.size();
            List<Entry> found = find(search, newestFirst, reached, wanted);
            found.stream().filter(entry -> search.fits(entry, reader)).forEach(page::add);
            if (found.size() < wanted || page.size() == limit) {
                return page;
            }
            reached = Position.of(found.getLast());
        }
    }

    private List<Entry> find(
            Search search, boolean newestFirst, @Nullable Position after, int limit) {
        return trail.entries()
                .find(search.filter(newestFirst, after))
                .sort(newestFirst ? descending(LISTED) : ascending(LISTED))
                .limit(limit)
                .maxTime(SECONDS, TimeUnit.SECONDS)
                .map(EntryDocuments::read)
                .into(new ArrayList<>());
    }

    /// By number, so that a gap ends nothing.
    private final class Chained implements Iterator<List<Entry>> {

        private final long last;
        private long reached;

        Chained(long behind, long last) {
            this.reached = behind;
            this.last = last;
        }

        @Override
        public boolean hasNext() {
            return reached < last;
        }

        @Override
        public List<Entry> next() {
            long first = reached + 1;
            reached = Math.min(reached + PAGE, last);
            return trail.range(first, reached);
        }
    }

    /// A page of entries, and the gaps among them, the last ones first.
    record Slice(List<Entry> entries, List<Gap> gaps) {}

    /// Entries that somebody removed, both ends included.
    @Schema(name = "AuditGap")
    record Gap(long first, long last) {

        static Optional<Gap> between(long below, long above) {
            return below + 1 < above
                    ? Optional.of(new Gap(below + 1, above - 1))
                    : Optional.empty();
        }
    }

    /// Where a page ended.
    record Position(Instant at, long sequence) {

        static Position of(Entry last) {
            return new Position(last.draft().at(), last.sequence());
        }

        /// @param text as [#toString()] wrote it
        /// @throws IllegalArgumentException if it is not
        static Position of(String text) {
            int colon = Math.max(text.indexOf(':'), 0);
            return new Position(
                    Instant.ofEpochMilli(Long.parseLong(text, 0, colon, 10)),
                    Long.parseLong(text, Math.min(colon + 1, text.length()), text.length(), 10));
        }

        private String key() {
            return EntryDocuments.listedKey(at, sequence);
        }

        @Override
        public String toString() {
            return at.toEpochMilli() + ":" + sequence;
        }
    }

    /// What is asked of entries over HTTP, a period aside.
    public record Conditions(
            @Parameter(description = "Who did it.") @Nullable String actor,
            @Parameter(description = "Theirs then, or `SERVICE`.", example = "SYSTEM_ADMIN")
                    @Nullable String role,
            @Parameter(
                            description =
                                    "That did it, whose mail it is about, or that could not act on"
                                            + " it.")
                    @Nullable String service,
            @Parameter(description = "A whole action, or the subject's type before its dot.")
                    @Nullable String action,
            @Parameter(description = "An id or a whole name.") @Nullable String subject,
            @Parameter(description = "Its id or whole name.") @Nullable String configuration,
            @Nullable Outcome outcome,
            @Parameter(description = "Whole words of what is told.", example = "relay port")
                    @Nullable String words) {

        /// With a period; null: without a bound.
        public Search within(@Nullable Instant from, @Nullable Instant to) {
            return new Search(
                    actor, role, service, action, subject, configuration, outcome, words, from, to);
        }
    }

    /// What is looked for; null: whatever. Case does not matter.
    ///
    /// @param actor who did it
    /// @param role theirs then: `SYSTEM_ADMIN`, or `SERVICE`
    /// @param service that did it, whose mail it is about, or that could not act on it
    /// @param action a whole action, or the subject's type before its dot
    /// @param subject an id or a name
    /// @param configuration its id or name
    /// @param words whole words of what is told
    /// @param from the earliest moment
    /// @param to the moment before which
    public record Search(
            @Nullable String actor,
            @Nullable String role,
            @Nullable String service,
            @Nullable String action,
            @Nullable String subject,
            @Nullable String configuration,
            @Nullable Outcome outcome,
            @Nullable String words,
            @Nullable Instant from,
            @Nullable Instant to) {

        public Search {
            actor = given(actor);
            role = given(role);
            service = given(service);
            action = given(action);
            subject = given(subject);
            configuration = given(configuration);
            words = given(words);
        }

        private static @Nullable String given(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }

        boolean isEmpty() {
            return conditions().isEmpty();
        }

        /// What is asked, by the names of the parameters.
        public Map<String, String> conditions() {
            Map<String, String> conditions = new TreeMap<>();
            put(conditions, "actor", actor);
            put(conditions, "role", role);
            put(conditions, "service", service);
            put(conditions, "action", action);
            put(conditions, "subject", subject);
            put(conditions, "configuration", configuration);
            put(conditions, "outcome", outcome);
            put(conditions, "words", words);
            put(conditions, "from", from);
            put(conditions, "to", to);
            return conditions;
        }

        private static void put(
                Map<String, String> conditions, String name, @Nullable Object value) {
            if (value != null) {
                conditions.put(name, value.toString());
            }
        }

        /// Those that leave the fewest entries first.
        private List<String> terms() {
            List<String> terms = new ArrayList<>();
            Optional.ofNullable(subject).map(EntryTerms::subject).ifPresent(terms::add);
            Optional.ofNullable(words).map(EntryTerms::words).ifPresent(terms::addAll);
            Optional.ofNullable(configuration).map(EntryTerms::configuration).ifPresent(terms::add);
            Optional.ofNullable(actor).map(EntryTerms::actor).ifPresent(terms::add);
            Optional.ofNullable(action).map(EntryTerms::action).ifPresent(terms::add);
            Optional.ofNullable(service).map(EntryTerms::service).ifPresent(terms::add);
            Optional.ofNullable(role).map(EntryTerms::role).ifPresent(terms::add);
            Optional.ofNullable(outcome).map(EntryTerms::outcome).ifPresent(terms::add);
            return terms.isEmpty() ? List.of(EntryTerms.ANY) : List.copyOf(terms);
        }

        /// Whether the reader sees in it what is looked for.
        private boolean fits(Entry entry, Actor reader) {
            return EntryTerms.shown(Discretion.shown(entry.draft(), reader)).containsAll(terms());
        }

        Bson filter(boolean newestFirst, @Nullable Position after) {
            List<Bson> conditions = new ArrayList<>();
            terms().forEach(term -> conditions.add(eq(TERMS, term)));
            String begin = EntryDocuments.beginning(from == null ? Instant.EPOCH : from);
            String end = EntryDocuments.beginning(to == null ? EVER : to);
            if (after == null) {
                conditions.add(gte(LISTED, begin));
                conditions.add(lt(LISTED, end));
            } else if (newestFirst) {
                String key = after.key();
                conditions.add(gte(LISTED, begin));
                conditions.add(lt(LISTED, key.compareTo(end) < 0 ? key : end));
            } else {
                String key = after.key();
                conditions.add(key.compareTo(begin) < 0 ? gte(LISTED, begin) : gt(LISTED, key));
                conditions.add(lt(LISTED, end));
            }
            return and(conditions);
        }
    }
}
