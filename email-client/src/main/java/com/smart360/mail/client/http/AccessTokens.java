package com.smart360.mail.client.http;

import java.util.function.Supplier;

/// By what a service shows who it is: a machine token (`smart360_…`), or one that an identity
/// provider issued. Never printed.
public interface AccessTokens {

    /// The token to send now, without `Bearer`. It may block while one is fetched.
    String get();

    /// The last one was refused: the next call of [#get] should have another.
    default void renew() {}

    /// The same token for ever, a machine token say, or one that is made anew at each call.
    static AccessTokens of(Supplier<String> token) {
        return token::get;
    }
}
