package com.smart360.mail.dispatch.bounce.webhook;

import org.springframework.http.HttpHeaders;

/// How one provider's calls prove themselves, and what they say.
interface Webhook {

    /// The last part of its address: the id of the provider's template.
    String provider();

    /// Reads a call. What is not proven is read no further than its proof needs.
    ///
    /// @param body as it came
    /// @throws java.io.UncheckedIOException when what proves the call can't be had now: they call
    ///   again
    Call read(byte[] body, HttpHeaders headers);
}
