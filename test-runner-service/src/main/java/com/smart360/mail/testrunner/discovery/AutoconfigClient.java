package com.smart360.mail.testrunner.discovery;

import com.smart360.mail.hosts.Guard;
import com.smart360.mail.starter.guard.GuardedHttp;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.io.Closer;
import org.jspecify.annotations.Nullable;

/// Fetches what a domain publishes for mail programs, by HTTPS only and as the policy for outgoing
/// connections permits ([GuardedHttp]), also where a redirect names a host. The address that
/// somebody typed is not told.
final class AutoconfigClient implements AutoCloseable {

    /// Of a file; Thunderbird's own have 2 to 10 KB.
    static final int MOST_BYTES = 64 * 1024;

    private static final int HTTPS = 443;
    private static final int MOST_REDIRECTS = 2;
    private static final int MOST_HEADERS = 64;

    private final int port;
    private final CloseableHttpClient http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private AutoconfigClient(int port, CloseableHttpClient http) {
        this.port = port;
        this.http = http;
    }

    /// Trusts whom the Java runtime trusts.
    ///
    /// @param limit for each wait
    static AutoconfigClient ofTheInternet(Guard guard, Duration limit) {
        return new AutoconfigClient(HTTPS, GuardedHttp.client(guard, limit));
    }

    /// For tests: a server of this machine.
    static AutoconfigClient at(int port, SSLContext trust, Guard guard, Duration limit) {
        return new AutoconfigClient(port, GuardedHttp.client(guard, limit, trust));
    }

    /// The file at a path of a host; empty: there is none that can be used.
    ///
    /// @param limit for all of it
    Optional<AutoconfigFile> fetch(String host, String path, Duration limit) {
        AtomicReference<@Nullable HttpGet> current = new AtomicReference<>();
        Future<byte[]> answer = threads.submit(() -> follow(host, path, current));
        try {
            return AutoconfigFile.read(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException none) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            answer.cancel(true);
            HttpGet open = current.get();
            if (open != null) {
                open.cancel();
            }
        }
    }

    private byte[] follow(String host, String path, AtomicReference<@Nullable HttpGet> current)
            throws IOException {
        URI next = address(host, path);
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpGet request = new HttpGet(next);
            current.set(request);
            ClassicHttpResponse response = http.executeOpen(null, request, null);
            try {
                if (response.getHeaders().length > MOST_HEADERS) {
                    throw new IOException("more headers than any server needs");
                }
                switch (response.getCode()) {
                    case 200 -> {
                        return body(response);
                    }
                    case 301, 302, 303, 307, 308 -> next = elsewhere(next, response);
                    default -> throw new IOException("status " + response.getCode());
                }
            } finally {
                // Closing alone would read on to the end of the answer.
                request.cancel();
                Closer.closeQuietly(response);
            }
        }
        throw new IOException("too many redirects");
    }

    private static byte[] body(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            throw new IOException("no file");
        }
        InputStream in = entity.getContent();
        byte[] read = in.readNBytes(MOST_BYTES + 1);
        if (read.length > MOST_BYTES) {
            throw new IOException("more than " + MOST_BYTES + " bytes");
        }
        return read;
    }

    private URI elsewhere(URI from, ClassicHttpResponse response) throws IOException {
        Header location = response.getFirstHeader("Location");
        try {
            URI to = from.resolve(new URI(location == null ? "" : location.getValue()));
            String host = to.getHost();
            if (!"https".equals(to.getScheme()) || host == null || to.getUserInfo() != null) {
                throw new IOException("a redirect that is not followed");
            }
            String query = to.getRawQuery();
            return address(host, to.getRawPath() + (query == null ? "" : "?" + query));
        } catch (URISyntaxException | IllegalArgumentException unreadable) {
            throw new IOException("a redirect to no address", unreadable);
        }
    }

    /// Whatever a redirect says, no other port is called.
    private URI address(String host, String path) throws IOException {
        try {
            return new URI("https://" + host + (port == HTTPS ? "" : ":" + port) + path);
        } catch (URISyntaxException unreadable) {
            throw new IOException("no address", unreadable);
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        http.close();
    }
}
