package com.smart360.mail.dispatch.queue;

import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.email.EmailId;
import com.smart360.mail.dispatch.email.Mailbox;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A mail in this instance's hands, from the moment it is taken in or claimed until its next step
/// is durable.
///
/// @param attempts made before this one
/// @param forgiven how many of these do not count: somebody had the mail sent again after them
/// @param pending who is still to be reached
/// @param accepted an earlier attempt reached somebody
/// @param messageId fixed at the first attempt; null before
/// @param since when the mail was taken in first
/// @param requested when the broker took its request, as far as that is known: else `since`. It
///   decides nothing
/// @param stored it lies in the store too (it was claimed from there)
/// @param settled completed when the next step is durable
public record QueuedEmail(
        Email email,
        int attempts,
        int forgiven,
        List<Mailbox> pending,
        boolean accepted,
        @Nullable String messageId,
        Instant since,
        Instant requested,
        boolean stored,
        CompletableFuture<Void> settled) {

    public QueuedEmail {
        pending = List.copyOf(pending);
    }

    /// A mail that has just been asked for and taken in.
    public static QueuedEmail fresh(Email email, Instant now) {
        return fresh(email, now, now);
    }

    /// A mail that has just been taken in.
    ///
    /// @param requested when the broker took its request
    public static QueuedEmail fresh(Email email, Instant requested, Instant now) {
        return new QueuedEmail(
                email,
                0,
                0,
                email.recipients(),
                false,
                null,
                now,
                requested.isBefore(now) ? requested : now,
                false,
                new CompletableFuture<>());
    }

    /// A mail that was claimed from the store.
    public static QueuedEmail claimed(StoredEmail stored, Email email) {
        Set<String> left = Set.copyOf(stored.pending());
        return new QueuedEmail(
                email,
                stored.attempts(),
                stored.forgiven(),
                email.recipients().stream().filter(to -> left.contains(to.address())).toList(),
                stored.accepted(),
                stored.messageId(),
                stored.since(),
                stored.since(),
                true,
                new CompletableFuture<>());
    }

    public EmailId id() {
        return email.id();
    }

    public Priority priority() {
        return email.priority();
    }

    @Override
    public String toString() {
        return "QueuedEmail[" + email.id() + ", attempt " + (attempts + 1) + "]";
    }
}
