package com.smart360.mail.client.test;

import com.smart360.mail.client.DryRun;
import com.smart360.mail.client.Email;
import com.smart360.mail.client.EmailCheck;
import com.smart360.mail.client.EmailNotHandedOverException;
import com.smart360.mail.client.EmailNotHandedOverException.Reason;
import com.smart360.mail.client.EmailOutcome;
import com.smart360.mail.client.EmailOutcome.Status;
import com.smart360.mail.client.Emails;
import com.smart360.mail.client.OutcomeListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.assertj.core.api.AssertProvider;

/// Mails that a test's subject asked for. Checked as the product would, by the same code; sent to
/// nobody. The same id twice is one mail, as there.
///
/// ```java
/// assertThat(emails).sentTo("jo@example.org").hasSubject("Your invoice").hasId("invoice-4711");
/// ```
public final class RecordedEmails implements Emails, AssertProvider<RecordedEmailsAssert> {

    private final EmailCheck check;
    private final Supplier<List<OutcomeListener>> listeners;
    private final Map<String, Email> sent = new LinkedHashMap<>();
    private final Map<String, CompletableFuture<EmailOutcome>> outcomes = new ConcurrentHashMap<>();

    /// Without listeners, for tests without Spring.
    public RecordedEmails() {
        this("test", List::of);
    }

    RecordedEmails(String source, Supplier<List<OutcomeListener>> listeners) {
        this.check = new EmailCheck(source);
        this.listeners = listeners;
    }

    /// @throws EmailNotHandedOverException another mail has this id (`CONFLICT`)
    @Override
    public String send(Email email) {
        check.prepare(email);
        synchronized (sent) {
            Email before = sent.putIfAbsent(email.id(), email);
            if (before != null && !before.equals(email)) {
                throw new EmailNotHandedOverException(
                        Reason.CONFLICT,
                        "Another mail with the id \"" + email.id() + "\" was asked for before.",
                        null);
            }
        }
        return email.id();
    }

    @Override
    public CompletionStage<EmailOutcome> outcome(String id) {
        return future(id);
    }

    @Override
    public DryRun dryRun(Email email) {
        check.prepare(email);
        throw new UnsupportedOperationException(
                "What would be sent is known by the product only; a test of that asks it.");
    }

    /// Every mail once, in the order in which they were asked for.
    public List<Email> all() {
        synchronized (sent) {
            return new ArrayList<>(sent.values());
        }
    }

    /// Forgets everything: between tests that share a context.
    public void clear() {
        synchronized (sent) {
            sent.clear();
        }
        outcomes.clear();
    }

    /// Has a mail come to something: [#outcome] and the listeners of the application hear of it.
    public void tell(String id, Status status) {
        tell(
                new EmailOutcome(
                        "test-" + id + "-" + status,
                        id,
                        status,
                        status != Status.DEFERRED,
                        status == Status.ACCEPTED ? null : status.name(),
                        null,
                        List.of(),
                        Instant.EPOCH));
    }

    /// As [#tell(String, Status)], in full.
    public void tell(EmailOutcome outcome) {
        listeners.get().forEach(each -> each.hear(outcome));
        if (outcome.last()) {
            future(outcome.emailId()).complete(outcome);
        }
    }

    private CompletableFuture<EmailOutcome> future(String id) {
        return outcomes.computeIfAbsent(id, _ -> new CompletableFuture<>());
    }

    @Override
    public RecordedEmailsAssert assertThat() {
        return new RecordedEmailsAssert(this);
    }
}
