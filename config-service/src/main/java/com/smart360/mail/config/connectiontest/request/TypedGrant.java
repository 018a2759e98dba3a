package com.smart360.mail.config.connectiontest.request;

import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.secrets.Sealer;
import com.smart360.mail.starter.problem.FieldError;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/// The right to get access tokens for XOAUTH2, between its arrival in a request and its sealing, a
/// moment later. It is sealed whole, as JSON in a password's place; what `smtp-client` makes
/// of it says its `TokenGrant`. Of secret members only their presence is known here.
@JsonDeserialize(using = GrantReader.class)
public final class TypedGrant implements AutoCloseable {

    static final String POINTER = "/oauthGrant";

    private final TypedPassword whole;
    private final Map<String, String> open;
    private final Set<String> present;
    private final Set<String> unfit;

    TypedGrant(
            TypedPassword whole, Map<String, String> open, Set<String> present, Set<String> unfit) {
        this.whole = whole;
        this.open = open;
        this.present = present;
        this.unfit = unfit;
    }

    /// What is wrong with it, one entry per member; no value of a secret is repeated.
    List<FieldError> errors() {
        return new GrantRules(whole.length(), open, present, unfit).errors();
    }

    Sealed sealed(Sealer sealer, ConnectionSettings connection, @Nullable Instant expiresAt) {
        return whole.sealed(sealer, connection, expiresAt);
    }

    @Override
    public void close() {
        whole.close();
    }

    @Override
    public String toString() {
        return "TypedGrant[…]";
    }
}
