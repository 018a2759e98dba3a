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
/// @param tokens their machine tokens, by sender and age
@Document(SenderStore.COLLECTION)
record SenderRegister(
        @Id String id,
        int schemaVersion,
        long epoch,
        List<SavedSender> senders,
        List<SavedToken> tokens,
        Actor by,
        Instant at) {

    /// Before there were tokens, the document had none.
    SenderRegister {
        senders = senders == null ? List.of() : List.copyOf(senders);
        tokens = tokens == null ? List.of() : List.copyOf(tokens);
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
                tokens,
                sender.by(),
                sender.at());
    }

    /// Its tokens go with it.
    SenderRegister without(String name, Actor who, Instant when) {
        return next(
                others(name).toList(),
                tokens.stream().filter(each -> !each.token().sender().equals(name)).toList(),
                who,
                when);
    }

    List<SavedToken> tokensOf(String sender) {
        return tokens.stream().filter(each -> each.token().sender().equals(sender)).toList();
    }

    SenderRegister withToken(SavedToken made) {
        return next(
                senders,
                Stream.concat(tokens.stream(), Stream.of(made))
                        .sorted(
                                Comparator.comparing((SavedToken each) -> each.token().sender())
                                        .thenComparing(SavedToken::at))
                        .toList(),
                made.by(),
                made.at());
    }

    SenderRegister withoutToken(SavedToken gone, Actor who, Instant when) {
        return next(
                senders, tokens.stream().filter(each -> !each.equals(gone)).toList(), who, when);
    }

    /// The same without those that nobody needs to see any more.
    SenderRegister withoutTokensEndedBefore(Instant moment) {
        return new SenderRegister(
                id,
                schemaVersion,
                epoch,
                senders,
                tokens.stream().filter(each -> !each.token().endsAt().isBefore(moment)).toList(),
                by,
                at);
    }

    /// What readers are told.
    SenderIdentities event() {
        return new SenderIdentities(
                epoch,
                senders.stream().map(SavedSender::sender).toList(),
                tokens.stream().map(SavedToken::token).toList(),
                by,
                at);
    }

    private Stream<SavedSender> others(String name) {
        return senders.stream().filter(each -> !each.name().equals(name));
    }

    private SenderRegister next(
            List<SavedSender> all, List<SavedToken> valid, Actor who, Instant when) {
        return new SenderRegister(id, schemaVersion, epoch + 1, all, valid, who, when);
    }
}
