package com.smart360.mail.dispatch.order;

import com.smart360.mail.contracts.email.EmailIntervention.Action;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// A command that also means mails which nobody has met yet: those that lay in the topic when it
/// was given, and those that an instance had in memory. One by which a category is stopped means
/// those to come, too.
///
/// @param ends the topic's end at that moment, by partition: later records are not meant
/// @param ids null: a selection is meant
/// @param category null: any
/// @param source null: any
/// @param stop why a category is stopped; null: this is no stop
public record StandingOrder(
        Command command,
        Map<TopicPartition, Long> ends,
        @Nullable Set<String> ids,
        @Nullable String category,
        @Nullable String source,
        @Nullable Stop stop) {

    public StandingOrder {
        ends = Map.copyOf(ends);
        ids = ids == null ? null : Set.copyOf(ids);
        if (stop != null && category == null) {
            throw new IllegalArgumentException("category is null; a stop means exactly one");
        }
    }

    /// One that is no stop.
    public StandingOrder(
            Command command,
            Map<TopicPartition, Long> ends,
            @Nullable Set<String> ids,
            @Nullable String category,
            @Nullable String source) {
        this(command, ends, ids, category, source, null);
    }

    /// What has a category stopped by this service itself.
    ///
    /// @param recipients who were refused in the same words
    /// @param last when the last of these refusals came
    public record Stop(int recipients, Instant last) {}

    /// Whether a mail that is read from the topic is meant.
    public boolean means(Email mail, TopicPartition partition, long offset) {
        return (stop != null || offset < ends.getOrDefault(partition, 0L)) && selects(mail);
    }

    /// Whether a mail in an instance's memory is meant. What was released by hand since is not.
    boolean means(QueuedEmail queued) {
        return !queued.since().isAfter(command.at()) && selects(queued.email());
    }

    /// The state that its mails get.
    public State state() {
        return command.action() == Action.CANCELLED ? State.CANCELLED : State.HELD;
    }

    private boolean selects(Email mail) {
        return ids != null
                ? ids.contains(mail.id().value())
                : (category == null || Objects.equals(category, mail.request().category()))
                        && (source == null || Objects.equals(source, mail.request().source()));
    }
}
