package com.smart360.mail.contracts.identity;

import com.smart360.mail.contracts.email.EmailRequest.Priority;
import java.util.List;
import java.util.regex.Pattern;

/// What one business service may have sent (S12). Requests are held against it where they come in.
///
/// @param name lower-case letters, digits and hyphens between them, 1-40 in all; it stays
/// @param version grows by one with each change, from 1
/// @param owner who answers for it, for people: a team, its address
/// @param enabled false: nothing of it is taken
/// @param clientIds of the tokens by which it comes in over HTTP; none is two senders'
/// @param from addresses and domains, in lower case and their A-label form, that its mails may name
///   as From; a domain stands for itself, not for those below it. Empty: only the configuration's
///   own address, so that its mails name none
/// @param categories that its mails may have, by their letters. Empty: any, and none
/// @param priorities that its mails may have; a mail without one has `NORMAL`
/// @param headers names of header fields that its mails may set, in lower case. Empty: none
/// @param recipients of one mail at most
/// @param perMinute mails at most
/// @param perDay mails at most, in the day of UTC
/// @param size of one request at most, files that it names by reference not counted. Unit: KiB
/// @param weight of its turns among those of others of the same priority, 1-100: while both have
///   mails waiting, one of weight 3 has three sent for each one of weight 1. Before there were
///   weights, nothing was said of it: 1
/// @param replyTo as `from`: what its mails may name as Reply-To beside that. Nothing said: nothing
/// @param resends whether it may have its own mails tried again. Nothing said: no
public record SenderIdentity(
        String name,
        long version,
        String owner,
        boolean enabled,
        List<String> clientIds,
        List<String> from,
        List<String> categories,
        List<Priority> priorities,
        List<String> headers,
        int recipients,
        int perMinute,
        int perDay,
        int size,
        Integer weight,
        List<String> replyTo,
        Boolean resends) {

    /// The sender to whom requests in `email.requests` belong.
    public static final String DEFAULT = "default";

    /// The product itself, for whose own mails no sender has to be named.
    public static final String PRODUCT = "smart360";

    /// What none weighs more than.
    public static final int HEAVIEST = 100;

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");
    private static final String CALLER = "sender:";
    private static final String OF_DEAD_LETTERS = "dlt";

    public SenderIdentity {
        weight = weight == null ? 1 : Math.clamp(weight, 1, HEAVIEST);
        replyTo = replyTo == null ? List.of() : replyTo;
        resends = resends != null && resends;
    }

    /// One that weighs as much as most, and of which nothing more is said.
    public SenderIdentity(
            String name,
            long version,
            String owner,
            boolean enabled,
            List<String> clientIds,
            List<String> from,
            List<String> categories,
            List<Priority> priorities,
            List<String> headers,
            int recipients,
            int perMinute,
            int perDay,
            int size) {
        this(
                name,
                version,
                owner,
                enabled,
                clientIds,
                from,
                categories,
                priorities,
                headers,
                recipients,
                perMinute,
                perDay,
                size,
                1,
                List.of(),
                false);
    }

    /// What a sender is called among those who call: by what stands before the colon it is none of
    /// the identity provider's clients and people.
    public static String callerName(String name) {
        return CALLER + name;
    }

    /// Whether somebody is called as only senders are.
    public static boolean isCallerName(String text) {
        return text.startsWith(CALLER);
    }

    /// Whether a sender can have this name: 1-40 of `[a-z0-9-]`, a letter or digit at both ends, so
    /// that it can be part of a topic's; not `dlt`, by which dead letters are known, and not the
    /// product's own.
    public static boolean isName(String text) {
        return NAME.matcher(text).matches()
                && !text.equals(OF_DEAD_LETTERS)
                && !text.equals(PRODUCT);
    }
}
