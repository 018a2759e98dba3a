package com.smart360.mail.client.http;

import com.smart360.mail.client.DryRun;
import com.smart360.mail.client.DryRuns;
import com.smart360.mail.client.EmailTransport;
import com.smart360.mail.client.PreparedEmail;
import java.net.URI;
import java.time.Duration;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Posts requests to `/api/emails`. Files of mails too large for a record go along.
public final class HttpTransport implements EmailTransport, DryRuns {

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final HttpApi api;

    /// @param address of the gateway, `https://mail.example.com`
    /// @param longest how long handing over may take, with all tries
    public HttpTransport(URI address, AccessTokens tokens, Duration longest) {
        this.api = new HttpApi(address, tokens, longest);
    }

    @Override
    public void handOver(PreparedEmail email) {
        api.post(email, "");
    }

    @Override
    public DryRun dryRun(PreparedEmail email) {
        return JSON.treeToValue(api.post(email, "?dryRun=true"), DryRun.class);
    }

    @Override
    public void close() {
        api.close();
    }
}
