package com.smart360.mail.audit.trail;

import com.smart360.mail.audit.trail.AuditEntries.Outcome;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.Role;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an entry is found by without reading others, as mails are (ADR 48): each a text, of which
/// an index has the entries in the order of the list. Case does not matter. No hash covers them.
/// Pure.
final class EntryTerms {

    /// Each entry has it, so that a period alone is found by the same index.
    static final String ANY = "entry";

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");
    private static final int WORDS = 60;
    private static final int LONGEST = 100;

    /// Details that people wrote or read as words.
    private static final List<String> IN_WORDS = List.of("comment", "reason", "detail", "headline");

    private static final List<String> FAILURES =
            List.of("failed", "not-confirmed", "unreadable", "ended-early", "stopped");

    private EntryTerms() {}

    /// Those of all that anybody is shown of it ([Discretion]): who searches finds what they see.
    static List<String> of(EntryDraft draft) {
        Set<String> terms = new LinkedHashSet<>(shown(draft));
        terms.addAll(shown(Discretion.shown(draft, new Actor("", ""))));
        return List.copyOf(terms);
    }

    /// Those of an entry as it is shown.
    static Set<String> shown(EntryDraft draft) {
        Set<String> terms = new LinkedHashSet<>();
        terms.add(ANY);
        terms.add(actor(draft.actor().id()));
        terms.add(role(draft.actor().role()));
        terms.add(action(draft.action()));
        terms.add(action(draft.subjectType()));
        terms.add(outcome(outcomeOf(draft.action())));
        terms.add(subject(draft.subjectId()));
        if (draft.subjectName() != null) {
            terms.add(subject(draft.subjectName()));
        }
        addServices(draft, terms);
        addConfigurations(draft, terms);
        Stream.concat(
                        Stream.of(draft.summary()),
                        Stream.concat(
                                Stream.ofNullable(draft.subjectName()),
                                IN_WORDS.stream()
                                        .map(draft.details()::get)
                                        .flatMap(Stream::ofNullable)))
                .flatMap(text -> words(text).stream())
                .distinct()
                .limit(WORDS)
                .forEach(terms::add);
        return terms;
    }

    /// A service that did it, the one whose mail it is about, and the one that could not act on it.
    private static void addServices(EntryDraft draft, Set<String> terms) {
        Actor actor = draft.actor();
        if (actor.role().equals(Actor.SERVICE) || actor.role().equals(Role.EMAIL_SENDER.name())) {
            terms.add(service(actor.id()));
        }
        for (String name : List.of("source", "consumer")) {
            add(draft.details().get(name), terms);
        }
    }

    private static void add(@Nullable String service, Set<String> terms) {
        if (service != null) {
            terms.add(service(service));
        }
    }

    private static void addConfigurations(EntryDraft draft, Set<String> terms) {
        if (draft.subjectType().equals("configuration")) {
            terms.add(configuration(draft.subjectId()));
            if (draft.subjectName() != null) {
                terms.add(configuration(draft.subjectName()));
            }
        }
        for (String name : List.of("configurationId", "previousId")) {
            String id = draft.details().get(name);
            if (id != null) {
                terms.add(configuration(id));
            }
        }
    }

    private static Outcome outcomeOf(String action) {
        if (action.endsWith("rejected")) {
            return Outcome.REFUSED;
        }
        return FAILURES.stream().anyMatch(action::endsWith) ? Outcome.FAILED : Outcome.DONE;
    }

    static String actor(String id) {
        return term("actor", id);
    }

    static String role(String role) {
        return term("role", role);
    }

    static String service(String name) {
        return term("service", name);
    }

    /// @param action a whole one, or the subject's type before its dot
    static String action(String action) {
        return term("action", action);
    }

    static String subject(String idOrName) {
        return term("subject", idOrName);
    }

    static String configuration(String idOrName) {
        return term("configuration", idOrName);
    }

    static String outcome(Outcome outcome) {
        return term("outcome", outcome.name());
    }

    /// One for each word of a text.
    static List<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(word -> term("word", word))
                .distinct()
                .toList();
    }

    private static String term(String kind, String value) {
        String whole = value.strip().toLowerCase(Locale.ROOT);
        return kind + "=" + whole.substring(0, Math.min(whole.length(), LONGEST));
    }
}
