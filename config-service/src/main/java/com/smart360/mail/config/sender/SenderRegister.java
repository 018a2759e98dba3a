package com.smart360.mail.config.sender;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.identity.SenderIdentities;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// The one document with all senders: no two of them can have a name or a client in common, as both
/// would be written together.
///
/// @param epoch grows with each change; what a compare-and-set compares, and readers of the topic
/// @param senders in the order of their names
@Document(SenderStore.COLLECTION)
record SenderRegister(
        @Id String id,
        int schemaVersion,
        long epoch,
        List<SavedSender> senders,
        Actor by,
        Instant at) {

    SenderRegister {
        senders = senders == null ? List.of() : List.copyOf(senders);
    }

    Optional<SavedSender> find(String name) {
        return senders.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /// With this one, in the place of what bears its name.
    SenderRegister with(SavedSender sender) {
        return next(
                Stream.concat(others(sender.name()), Stream.of(sender))
                        .sorted(Comparator.comparing(SavedSender::name))
                        .toList(),
                sender.by(),
                sender.at());
    }

    SenderRegister without(String name, Actor who, Instant when) {
        return next(others(name).toList(), who, when);
    }

    /// What readers are told.
    SenderIdentities event() {
        return new SenderIdentities(
                epoch, senders.stream().map(SavedSender::sender).toList(), by, at);
    }

    private Stream<SavedSender> others(String name) {
        return senders.stream().filter(each -> !each.name().equals(name));
    }

    private SenderRegister next(List<SavedSender> all, Actor who, Instant when) {
        return new SenderRegister(id, schemaVersion, epoch + 1, all, who, when);
    }
}
