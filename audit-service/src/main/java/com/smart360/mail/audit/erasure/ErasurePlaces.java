package com.smart360.mail.audit.erasure;

import com.smart360.mail.audit.deadletter.DeadLetterList;
import com.smart360.mail.audit.deliverylog.DeliveryLog;
import com.smart360.mail.audit.deliverylog.DeliveryLog.Looked;
import com.smart360.mail.audit.erasure.Erasure.Place;
import com.smart360.mail.audit.erasure.ErasureStore.Job;
import com.smart360.mail.audit.maillog.MailLog;
import com.smart360.mail.audit.maillog.MailLog.Stretch;
import com.smart360.mail.audit.maillog.MailRecord;
import com.smart360.mail.audit.person.Person;
import com.smart360.mail.audit.person.PersonalTexts;
import com.smart360.mail.audit.person.RecipientKeys;
import com.smart360.mail.audit.trail.AuditTrail;
import com.smart360.mail.audit.trail.LinkedEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Looks for a person in the places of this service, page by page, and takes them out where it is
/// no dry run. Each may be done again: what is erased is not found.
@Component
class ErasurePlaces {

    private static final int PAGE = 500;

    private final RecipientKeys keys;
    private final DeliveryLog log;
    private final MailLog mails;
    private final DeadLetterList letters;
    private final AuditTrail trail;

    ErasurePlaces(
            RecipientKeys keys,
            DeliveryLog log,
            MailLog mails,
            DeadLetterList letters,
            AuditTrail trail) {
        this.keys = keys;
        this.log = log;
        this.mails = mails;
        this.letters = letters;
        this.trail = trail;
    }

    /// What a page had.
    ///
    /// @param found how much told of the person
    /// @param left how much of it can't be changed
    /// @param cursor behind which the next page begins; null: that was the last one
    record Page(long found, long left, @Nullable String cursor) {}

    Page next(Job job, Place place, String cursor) {
        return switch (place) {
            case KEY -> key(job);
            case DELIVERY_LOG -> stories(job, cursor);
            case MAIL_LOG -> records(job.person(), cursor);
            case DEAD_LETTERS -> new Page(letters.lookFor(job.person(), !job.dryRun()), 0, null);
            case TRAIL -> entries(job.person(), cursor);
            case STORED_MAILS, CAPTURED_MAILS -> new Page(0, 0, null);
        };
    }

    private Page key(Job job) {
        String address = job.person().address();
        boolean there = keys.has(address);
        if (!job.dryRun()) {
            keys.erase(address, job.startedAt());
        }
        return new Page(there ? 1 : 0, 0, null);
    }

    /// With a story goes the key of what named no recipient of its mail.
    private Page stories(Job job, String cursor) {
        Looked looked = log.lookFor(job.person(), cursor, !job.dryRun());
        if (!job.dryRun()) {
            keys.forget(looked.mails().stream().map(PersonalTexts::holderOf).toList());
        }
        return new Page(looked.mails().size(), 0, looked.last());
    }

    private Page records(Person person, String cursor) {
        String name = "\"k\":\"" + keys.nameOf(person.address()) + "\"";
        Stretch page = mails.stretch(cursor);
        long found = 0;
        long left = 0;
        for (MailRecord record : page.records()) {
            if (record.text().contains(name)) {
                found++;
            } else if (person.isIn(record.text())) {
                found++;
                left++;
            }
        }
        return new Page(found, left, page.last());
    }

    private Page entries(Person person, String cursor) {
        long first = cursor.isEmpty() ? 1 : Long.parseLong(cursor) + 1;
        long last = Math.min(first + PAGE - 1, trail.length());
        if (last < first) {
            return new Page(0, 0, null);
        }
        long named =
                trail.linked(first, last).stream()
                        .map(LinkedEntry::text)
                        .filter(person::isIn)
                        .count();
        return new Page(named, named, Long.toString(last));
    }
}
