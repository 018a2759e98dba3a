package com.smart360.mail.audit.alert.channel;

import com.smart360.mail.hosts.Guard;
import com.smart360.mail.hosts.Guard.Judgement;
import com.smart360.mail.starter.guard.GuardedHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.Closer;

/// Posts to webhooks as the policy for outgoing connections permits ([GuardedHttp]). Of the answer
/// no more than its status is read.
final class WebhookClient implements AutoCloseable {

    private static final int OK = 200;
    private static final int NOT_OK = 300;

    private final Guard guard;
    private final Duration limit;
    private final CloseableHttpClient http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// @param limit for all of a call
    WebhookClient(Guard guard, Duration limit) {
        this.guard = guard;
        this.limit = limit;
        this.http = GuardedHttp.client(guard, limit);
    }

    /// Why a host may not be called, in words; empty: it may, as far as it tells without a lookup.
    String objection(String host) {
        return switch (guard.judge(host)) {
            case Judgement.Proceed _ -> "";
            case Judgement.Refused(Guard.Refusal refusal) -> refusal.detail();
        };
    }

    /// Posts JSON.
    ///
    /// @throws IOException when none came, in words without the address
    void post(URI url, byte[] json, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpPost request = new HttpPost(url);
        request.setEntity(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
        headers.forEach(request::setHeader);
        Future<Integer> answer = threads.submit(() -> status(request));
        try {
            int status = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (status < OK || status >= NOT_OK) {
                throw new IOException("it answered with status " + status + "; expected 2xx");
            }
        } catch (TimeoutException late) {
            request.cancel();
            throw new IOException("no answer within " + limit.toSeconds() + " s", late);
        } catch (ExecutionException failed) {
            throw new IOException(words(Objects.requireNonNull(failed.getCause())), failed);
        }
    }

    private int status(HttpPost request) throws IOException {
        ClassicHttpResponse response = http.executeOpen(null, request, null);
        try {
            return response.getCode();
        } finally {
            // Closing alone would read on to the end of the answer.
            request.cancel();
            Closer.closeQuietly(response);
        }
    }

    private static String words(Throwable cause) {
        return cause instanceof UnknownHostException || cause instanceof UncheckedIOException
                ? String.valueOf(cause.getMessage())
                : "no connection (" + cause.getClass().getSimpleName() + ")";
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        http.close();
    }
}
