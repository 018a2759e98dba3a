package com.smart360.mail.audit.deliverylog;

import com.smart360.mail.audit.deliverylog.DeliveryLog.Heard;
import com.smart360.mail.audit.story.EmailTerms;
import com.smart360.mail.audit.story.LoggedEmail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A mail as its page keeps it. Of what a page was read for, most mails are only passed by: what is
/// kept of one is read when it is asked for, and written as it was where nothing of it is new.
/// Immutable; safe for use by several threads.
final class KeptEmail {

    /// Of one mail: more are found in the mail log only by who reads all of it.
    private static final int MOST_RECORDS = 500;

    /// What a mail and its page have in common.
    ///
    /// @param records keys of its records in the mail log
    record Content(LoggedEmail mail, List<String> records) {}

    private final String listed;

    /// Hash codes of the terms, in their order, and behind them those of where it stands; null: it
    /// was not written yet, or by a version that did not write them.
    private volatile int @Nullable [] marks;

    /// Kept once it is made: a page is written as often as one of its mails changes.
    private volatile byte @Nullable [] written;

    private volatile @Nullable Content content;

    /// Made when it is asked for first: who only reads needs it of few.
    private volatile @Nullable List<String> terms;

    private KeptEmail(
            String listed,
            int @Nullable [] marks,
            byte @Nullable [] written,
            @Nullable Content content) {
        this.listed = listed;
        this.marks = marks;
        this.written = written;
        this.content = content;
    }

    /// @param records keys of its records in the mail log
    static KeptEmail of(LoggedEmail mail, List<String> records) {
        return new KeptEmail(
                MailPage.listedKey(mail.listedAt(), mail.id()),
                null,
                null,
                new Content(mail, records));
    }

    /// @param written by [PageContent]
    static KeptEmail read(String listed, int[] marks, byte[] written) {
        return new KeptEmail(listed, marks, written, null);
    }

    static KeptEmail unknown(String id) {
        return of(LoggedEmail.unknown(id), List.of());
    }

    String id() {
        return MailPage.idOf(listed);
    }

    LoggedEmail mail() {
        return content().mail();
    }

    List<String> records() {
        return content().records();
    }

    /// Its place in the list.
    String listed() {
        return listed;
    }

    /// Where it stands, without its text being read where the page has it beside.
    Standing standing() {
        int[] known = marks;
        return (content == null && known != null
                        ? Standing.read(known)
                        : Optional.<Standing>empty())
                .orElseGet(() -> Standing.of(mail()));
    }

    List<String> terms() {
        List<String> known = terms;
        if (known == null) {
            known = EmailTerms.of(mail());
            terms = known;
        }
        return known;
    }

    /// Whether it has all of these terms, the term of its status among them.
    boolean has(List<String> wanted) {
        return mayHave(wanted)
                && wanted.stream()
                        .allMatch(
                                term ->
                                        terms().contains(term)
                                                || term.equals(EmailTerms.status(mail().status())));
    }

    /// Whether it may have them, by their hash codes.
    boolean mayHave(List<String> wanted) {
        int[] known = marks;
        if (known == null) {
            return true;
        }
        for (String term : wanted) {
            if (!contains(known, term.hashCode())) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(int[] marks, int wanted) {
        for (int mark : marks) {
            if (mark == wanted) {
                return true;
            }
        }
        return false;
    }

    /// What [#has] looks at first.
    int[] marks() {
        int[] known = marks;
        if (known != null) {
            return known;
        }
        List<String> all = terms();
        int[] standing = Standing.of(mail()).marks();
        int[] made =
                Arrays.copyOf(
                        all.stream().mapToInt(String::hashCode).toArray(),
                        all.size() + standing.length);
        System.arraycopy(standing, 0, made, all.size(), standing.length);
        marks = made;
        return made;
    }

    /// As [PageContent] has it.
    byte[] written() {
        byte[] known = written;
        if (known == null) {
            known = PageContent.write(content());
            written = known;
        }
        return known;
    }

    private Content content() {
        Content known = content;
        if (known == null) {
            byte[] bytes = written;
            if (bytes == null) {
                throw new IllegalStateException("A kept mail has neither its content nor its text");
            }
            known = PageContent.content(bytes);
            content = known;
        }
        return known;
    }

    int weight() {
        LoggedEmail mail = mail();
        return 1 + mail.to().size() + mail.cc().size() + mail.bcc();
    }

    /// @return this one where nothing of it is new
    KeptEmail after(List<Heard> heard) {
        LoggedEmail before = mail();
        LoggedEmail after = before;
        Set<String> longer = new LinkedHashSet<>(records());
        for (Heard one : heard) {
            after = after.after(one.event());
            if (one.record() != null && longer.size() < MOST_RECORDS) {
                longer.add(one.record());
            }
        }
        boolean same = after.equals(before) && longer.size() == records().size();
        if (same) {
            return this;
        }
        KeptEmail next = of(after, new ArrayList<>(longer));
        List<String> known = terms;
        if (known != null) {
            next.terms = EmailTerms.after(known, before, after);
        }
        return next;
    }

    KeptEmail with(LoggedEmail changed) {
        return of(changed, records());
    }
}
