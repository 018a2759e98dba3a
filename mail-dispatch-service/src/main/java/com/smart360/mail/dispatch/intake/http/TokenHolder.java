package com.smart360.mail.dispatch.intake.http;

import com.smart360.mail.contracts.Role;
import com.smart360.mail.starter.security.CurrentActor;
import org.jspecify.annotations.Nullable;

/// Who calls, as far as it decides whose mails these are.
///
/// @param bound the sender that a machine token is bound to; null: it is another kind of token
/// @param client of the token; null: it names none
/// @param person who manages this product
record TokenHolder(@Nullable String bound, @Nullable String client, boolean person) {

    static TokenHolder of(CurrentActor actor) {
        return new TokenHolder(
                actor.boundSender().orElse(null),
                actor.claim("azp").or(() -> actor.claim("client_id")).orElse(null),
                actor.has(Role.SYSTEM_ADMIN) || actor.has(Role.UTILITY_ADMIN));
    }
}
