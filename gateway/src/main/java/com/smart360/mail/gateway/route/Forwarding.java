package com.smart360.mail.gateway.route;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.gateway.problem.Problem;
import com.smart360.mail.gateway.problem.ProblemWriter;
import com.smart360.mail.gateway.problem.UnavailableException;
import com.smart360.mail.gateway.proxy.Peer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.SenderContext;
import jakarta.annotation.PreDestroy;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.coyote.BadRequestException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayServerResponse;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.function.ServerResponse;

/// Carries one request to its service and the answer back.
///
/// Stands in for the gateway library's own exchange, which has neither a limit on bodies nor one
/// between two pieces of an answer, and which on a browser's leaving reads the rest of an event
/// stream before it lets go: an endless stream held its thread and connection for ever.
@Component
class Forwarding implements ProxyExchange {

    /// Request attribute: the [ApiRoute] that was chosen.
    static final String ROUTE = Forwarding.class.getName() + ".route";

    /// Soon there is room again, unless the service hangs.
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(Forwarding.class);

    private static final int PIECE = 16 * 1024;

    /// Events are small, and streams many.
    private static final int EVENTS_PIECE = 2 * 1024;

    /// The JDK's client sets some itself (RFC 9110 §7.6.1); others must not leave the gateway: its
    /// cookies hold the session. And by which way, for which address and by which method a request
    /// came is the gateway's to say, as far as anybody behind it asks (S9).
    private static final Set<String> NOT_FORWARDED =
            Set.of(
                    "connection",
                    "content-length",
                    "cookie",
                    "expect",
                    "forwarded",
                    "host",
                    "http2-settings",
                    "origin",
                    "transfer-encoding",
                    "upgrade",
                    "x-http-method-override",
                    "x-method-override",
                    "x-original-url",
                    "x-real-ip",
                    "x-rewrite-url",
                    "x-xsrf-token");

    private static final String FORWARDED_BY = "x-forwarded-";

    /// What browsers are told about security and cookies is the gateway's word alone.
    private static final List<String> NOT_RETURNED =
            List.of(
                    "Set-Cookie",
                    "Server",
                    "Content-Security-Policy",
                    "Strict-Transport-Security",
                    "X-Content-Type-Options",
                    "X-Frame-Options",
                    "X-XSS-Protection",
                    "Vary",
                    "Connection",
                    "Keep-Alive",
                    "Transfer-Encoding");

    private final ForwardingProperties limits;
    private final BodyLimits bodies;
    private final ServicesProperties addresses;
    private final ProblemWriter problems;
    private final ObservationRegistry observations;
    private final Clock clock;
    private final HttpClient client;
    private final ScheduledThreadPoolExecutor timer;
    private final Map<ApiRoute, Semaphore> room = new ConcurrentHashMap<>();
    private final OpenStreams streams;

    Forwarding(
            ForwardingProperties limits,
            BodyLimits bodies,
            ServicesProperties addresses,
            ProblemWriter problems,
            ObservationRegistry observations,
            OpenStreams streams,
            Clock clock) {
        this.limits = limits;
        this.bodies = bodies;
        this.addresses = addresses;
        this.problems = problems;
        this.observations = observations;
        this.streams = streams;
        this.clock = clock;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(limits.connectTimeout())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
        this.timer =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("idle-answers").factory());
        this.timer.setRemoveOnCancelPolicy(true);
    }

    /// Ends event streams when the gateway is told to stop: they would hold it up until the time
    /// for a graceful stop is over. Browsers connect anew by themselves.
    @EventListener(ContextClosedEvent.class)
    void endStreams() {
        streams.endAll();
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
        client.shutdownNow();
    }

    @Override
    public ServerResponse exchange(Request request) {
        ApiRoute route =
                (ApiRoute)
                        Objects.requireNonNull(request.getServerRequest().attributes().get(ROUTE));
        HttpServletRequest incoming = request.getServerRequest().servletRequest();
        DataSize limit = bodies.of(incoming.getRequestURI());
        RequestBody body;
        try {
            body = RequestBody.of(incoming, limit);
        } catch (BadRequestException malformed) {
            return problems.response(
                    request.getServerRequest(),
                    Problem.of(
                            ProblemType.MALFORMED_REQUEST,
                            "The body is not in chunks as it says (RFC 9112 §7.1)."));
        } catch (IOException gone) {
            throw new UncheckedIOException("The client stopped sending its body", gone);
        }
        if (body.tooLarge()) {
            return tooLarge(request, limit);
        }
        Semaphore places = room.computeIfAbsent(route, _ -> new Semaphore(limits.atOnce()));
        if (!places.tryAcquire()) {
            return crowded(request, route);
        }
        try {
            return answer(request, route.service(), send(route.service(), request, body));
        } catch (UnavailableException down) {
            if (body.tooLarge()) {
                return tooLarge(request, limit);
            }
            throw down;
        } finally {
            places.release();
        }
    }

    private ServerResponse crowded(Request request, ApiRoute route) {
        return problems.response(
                request.getServerRequest(),
                Problem.of(
                                ProblemType.SERVICE_UNAVAILABLE,
                                "%d requests wait for %s at this address already, the most at once."
                                        .formatted(limits.atOnce(), route.service().label()))
                        .retryAfter(TRY_AGAIN));
    }

    private ServerResponse tooLarge(Request request, DataSize limit) {
        return problems.response(
                request.getServerRequest(),
                Problem.of(
                        ProblemType.TOO_LARGE,
                        "The body has more than %d bytes, the most that this address takes."
                                .formatted(limit.toBytes())));
    }

    private static HttpRequest.Builder outgoing(Request request, URI to, RequestBody body) {
        HttpServletRequest incoming = request.getServerRequest().servletRequest();
        HttpRequest.Builder builder = HttpRequest.newBuilder(to);
        request.getHeaders()
                .forEach(
                        (name, values) -> {
                            if (isForwarded(name.toLowerCase(Locale.ROOT))) {
                                values.forEach(value -> builder.header(name, value));
                            }
                        });
        builder.setHeader("X-Forwarded-For", incoming.getRemoteAddr());
        builder.setHeader("X-Forwarded-Proto", incoming.getScheme());
        return builder.method(incoming.getMethod(), body.publisher());
    }

    private static boolean isForwarded(String name) {
        return !NOT_FORWARDED.contains(name) && !name.startsWith(FORWARDED_BY);
    }

    /// Tries once more, at the next instance, while that is safe and not too late (D11).
    private HttpResponse<InputStream> send(Service service, Request request, RequestBody body) {
        Instant until = clock.instant().plus(limits.retryFor());
        int attempt = 0;
        while (true) {
            try {
                return sendOnce(
                        service,
                        outgoing(request, instance(service, request, attempt), body),
                        body);
            } catch (UnavailableException down) {
                String method = request.getServerRequest().method().name();
                boolean again = Retries.isSafe(method, down) && body.repeatable();
                if (!again || clock.instant().isAfter(until) || !Retries.pause(attempt)) {
                    throw down;
                }
                log.debug("{} once more: {}", service.label(), down.toString());
            }
            attempt++;
        }
    }

    private URI instance(Service service, Request request, int attempt) {
        URI asked = Objects.requireNonNull(request.getUri());
        String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
        return addresses.of(service, attempt).resolve(asked.getRawPath() + query);
    }

    private HttpResponse<InputStream> sendOnce(
            Service service, HttpRequest.Builder outgoing, RequestBody body) {
        SenderContext<HttpRequest.Builder> context =
                new SenderContext<>((carrier, key, value) -> setHeader(carrier, key, value));
        context.setCarrier(outgoing);
        Observation observation =
                Observation.createNotStarted("gateway.forward", () -> context, observations)
                        .lowCardinalityKeyValue("service", service.label())
                        .start();
        try {
            HttpResponse<InputStream> answer = await(service, outgoing.build(), body);
            observation.lowCardinalityKeyValue("outcome", (answer.statusCode() / 100) + "xx");
            return answer;
        } catch (UnavailableException down) {
            observation.lowCardinalityKeyValue("outcome", "down").error(down);
            throw down;
        } finally {
            observation.stop();
        }
    }

    private static void setHeader(HttpRequest.@Nullable Builder carrier, String key, String value) {
        if (carrier != null) {
            carrier.setHeader(key, value);
        }
    }

    /// Waits for the head of the answer only; the limit must not end a long stream, which
    /// `HttpRequest.timeout` does not promise in every JDK.
    private HttpResponse<InputStream> await(
            Service service, HttpRequest outgoing, RequestBody body) {
        CompletableFuture<HttpResponse<InputStream>> answer =
                client.sendAsync(outgoing, BodyHandlers.ofInputStream());
        try {
            CompletableFuture.anyOf(answer, body.sent()).exceptionally(_ -> answer).get();
            return answer.get(limits.answerTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            answer.cancel(true);
            throw new UnavailableException(
                    service.label(), "did not answer within " + limits.answerTimeout(), slow);
        } catch (ExecutionException failed) {
            throw new UnavailableException(service.label(), "is not reachable", failed.getCause());
        } catch (InterruptedException stopping) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new UnavailableException(service.label(), "was waited for at shutdown", stopping);
        }
    }

    private ServerResponse answer(
            Request request, Service service, HttpResponse<InputStream> answer) {
        IdleWatch watch = new IdleWatch(answer.body(), clock, limits.idleTimeout(), timer);
        ServerResponse response =
                GatewayServerResponse.status(HttpStatusCode.valueOf(answer.statusCode()))
                        .build(
                                (incoming, outgoing) -> {
                                    if (isStream(answer)) {
                                        follow(answer.body(), watch, incoming, outgoing);
                                    } else {
                                        copy(service, answer, watch, incoming, outgoing);
                                    }
                                    return null;
                                });
        Head head = Head.of(answer);
        request.getResponseConsumers().forEach(consumer -> consumer.accept(head, response));
        NOT_RETURNED.forEach(response.headers()::remove);
        makeRelative(response.headers(), Objects.requireNonNull(request.getUri()));
        return response;
    }

    /// A service only knows its own address; outside, the same path is the gateway's.
    private static void makeRelative(HttpHeaders headers, URI asked) {
        URI location = headers.getLocation();
        if (location != null && Objects.equals(location.getAuthority(), asked.getAuthority())) {
            String query = location.getRawQuery() == null ? "" : "?" + location.getRawQuery();
            headers.setLocation(URI.create(location.getRawPath() + query));
        }
    }

    private void copy(
            Service service,
            HttpResponse<InputStream> answer,
            IdleWatch watch,
            HttpServletRequest incoming,
            HttpServletResponse outgoing)
            throws IOException {
        try (InputStream in = answer.body();
                watch) {
            OutputStream out = outgoing.getOutputStream();
            byte[] piece = new byte[PIECE];
            int length = read(in, piece);
            while (length >= 0) {
                watch.piece();
                out.write(piece, 0, length);
                length = read(in, piece);
            }
        } catch (BrokenOff broken) {
            breakOff(service, broken, incoming, outgoing);
        } catch (IOException gone) {
            log.debug("The client left {}: {}", incoming.getRequestURI(), gone.toString());
        }
    }

    /// Events may come for hours. They leave the thread of their request, whose stack holds all
    /// that the request went through, for a thread of their own: that decides how many streams a
    /// gateway holds.
    private void follow(
            InputStream in,
            IdleWatch watch,
            HttpServletRequest incoming,
            HttpServletResponse outgoing) {
        streams.add(in, incoming);
        outgoing.setHeader("X-Accel-Buffering", "no");
        try {
            outgoing.flushBuffer();
            OutputStream out = outgoing.getOutputStream();
            AsyncContext open = incoming.startAsync(incoming, outgoing);
            open.setTimeout(0);
            Thread.ofVirtual().name("events").start(() -> follow(in, watch, out, open));
        } catch (IOException gone) {
            log.debug("The client left before the first event: {}", gone.toString());
            letGo(in, watch);
        }
    }

    /// Until the service, the client or the session ends it.
    private void follow(InputStream in, IdleWatch watch, OutputStream out, AsyncContext open) {
        try {
            byte[] piece = new byte[EVENTS_PIECE];
            int length = read(in, piece);
            while (length >= 0) {
                watch.piece();
                out.write(piece, 0, length);
                out.flush();
                length = read(in, piece);
            }
        } catch (BrokenOff broken) {
            if (streams.isOpen(in)) {
                Peer.hangUp(open.getRequest());
            }
        } catch (IOException gone) {
            log.debug("The client left its stream: {}", gone.toString());
        } finally {
            letGo(in, watch);
            complete(open);
        }
    }

    private void letGo(InputStream in, IdleWatch watch) {
        watch.close();
        streams.end(in);
    }

    private static void complete(AsyncContext open) {
        try {
            open.complete();
        } catch (IllegalStateException over) {
            log.debug("The client had left: {}", over.toString());
        }
    }

    private static int read(InputStream in, byte[] piece) throws BrokenOff {
        try {
            return in.read(piece);
        } catch (IOException failed) {
            throw new BrokenOff(failed);
        }
    }

    /// Half an answer must not look like a whole one: a problem while it still can be one, else the
    /// connection ends before the answer does.
    private void breakOff(
            Service service,
            BrokenOff broken,
            HttpServletRequest incoming,
            HttpServletResponse outgoing)
            throws IOException {
        log.debug("{} broke off its answer", service.label(), broken);
        if (outgoing.isCommitted()) {
            throw new UnavailableException(service.label(), "broke off its answer", null);
        }
        outgoing.reset();
        problems.write(
                incoming,
                outgoing,
                new UnavailableException(service.label(), "broke off", broken).problem());
    }

    private static boolean isStream(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue(HttpHeaders.CONTENT_TYPE)
                .map(type -> type.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE))
                .orElse(false);
    }

    /// The service failed while it answered, as opposed to the client that stopped listening.
    private static final class BrokenOff extends IOException {

        private static final long serialVersionUID = 1L;

        BrokenOff(IOException cause) {
            super(cause);
        }
    }

    /// Status and headers, as the gateway library's filters want them.
    private record Head(HttpStatusCode status, HttpHeaders headers) implements Response {

        static Head of(HttpResponse<?> answer) {
            HttpHeaders headers = new HttpHeaders();
            answer.headers()
                    .map()
                    .forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
            return new Head(HttpStatusCode.valueOf(answer.statusCode()), headers);
        }

        @Override
        public HttpStatusCode getStatusCode() {
            return status;
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }
}
