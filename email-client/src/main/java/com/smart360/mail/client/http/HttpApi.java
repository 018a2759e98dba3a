package com.smart360.mail.client.http;

import static com.smart360.mail.client.EmailNotHandedOverException.Reason.CONFLICT;
import static com.smart360.mail.client.EmailNotHandedOverException.Reason.NOT_ALLOWED;
import static com.smart360.mail.client.EmailNotHandedOverException.Reason.OVER_LIMIT;
import static com.smart360.mail.client.EmailNotHandedOverException.Reason.TOO_LARGE;
import static com.smart360.mail.client.EmailNotHandedOverException.Reason.UNREACHABLE;

import com.smart360.mail.client.EmailNotHandedOverException;
import com.smart360.mail.client.EmailNotHandedOverException.Reason;
import com.smart360.mail.client.InvalidEmailException;
import com.smart360.mail.client.InvalidEmailException.Fault;
import com.smart360.mail.client.PreparedEmail;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The product's API as one service uses it. What may pass by itself (nobody answers, 5xx, a limit)
/// is tried again until the time is over; the mail's id makes that harmless.
final class HttpApi implements AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http;
    private final URI address;
    private final AccessTokens tokens;
    private final Duration longest;

    /// @param address of the gateway, `https://mail.example.com`
    /// @param longest how long one call may take with all its tries
    HttpApi(URI address, AccessTokens tokens, Duration longest) {
        String text = address.toString();
        this.address = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        this.tokens = tokens;
        this.longest = longest;
        this.http =
                HttpClient.newBuilder()
                        .connectTimeout(longest.dividedBy(2).plusMillis(1))
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /// Posts a mail.
    ///
    /// @param query behind the address, empty or with its question mark
    JsonNode post(PreparedEmail email, String query) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + "/api/emails" + query))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(email.json()));
        if (email.traceparent() != null) {
            request.header("traceparent", email.traceparent());
        }
        HttpResponse<byte[]> answer = answer(request, email.id());
        return switch (answer.statusCode()) {
            case 200, 202 -> read(answer);
            case 400, 422 -> throw invalid(answer, email.id());
            case 401 -> throw refused(NOT_ALLOWED, answer, email.id());
            case 403 -> throw forbidden(answer, email.id());
            case 409 -> throw refused(CONFLICT, answer, email.id());
            case 413 -> throw refused(TOO_LARGE, answer, email.id());
            case 429 -> throw refused(OVER_LIMIT, answer, email.id());
            default -> throw refused(UNREACHABLE, answer, email.id());
        };
    }

    /// A mail's story; null: there is none, or none of this service's.
    @Nullable JsonNode story(String id) {
        HttpResponse<byte[]> answer =
                answer(HttpRequest.newBuilder(URI.create(address + "/api/emails/" + id)), id);
        return switch (answer.statusCode()) {
            case 200 -> read(answer);
            case 404 -> null;
            case 401, 403 -> throw refused(NOT_ALLOWED, answer, id);
            default -> throw refused(UNREACHABLE, answer, id);
        };
    }

    private HttpResponse<byte[]> answer(HttpRequest.Builder request, String id) {
        long end = System.nanoTime() + longest.toNanos();
        Duration pause = FIRST_PAUSE;
        boolean renewed = false;
        while (true) {
            HttpResponse<byte[]> answer = null;
            IOException away = null;
            try {
                answer = once(request, Duration.ofNanos(Math.max(end - System.nanoTime(), 1)));
            } catch (IOException nobody) {
                away = nobody;
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw unreachable(id, stop);
            }
            if (answer != null && answer.statusCode() == 401 && !renewed) {
                // It may have ended on its way.
                tokens.renew();
                renewed = true;
                continue;
            }
            Duration next = answer == null ? pause : retryAfter(answer, pause);
            boolean again = answer == null || mayPass(answer.statusCode());
            if (!again || System.nanoTime() + next.toNanos() > end) {
                if (answer == null) {
                    throw unreachable(id, away);
                }
                return answer;
            }
            rest(next, id);
            Duration twice = pause.multipliedBy(2);
            pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
        }
    }

    private HttpResponse<byte[]> once(HttpRequest.Builder request, Duration left)
            throws IOException, InterruptedException {
        String token = tokens.get();
        return http.send(
                request.copy()
                        .timeout(left)
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "application/json")
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private static boolean mayPass(int status) {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    /// What the other side asks for (RFC 9110 §10.2.3), as far as it says seconds.
    private static Duration retryAfter(HttpResponse<?> answer, Duration otherwise) {
        try {
            long seconds = answer.headers().firstValueAsLong("Retry-After").orElse(0);
            return otherwise.plusSeconds(Math.clamp(seconds, 0, 86_400));
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }

    private static void rest(Duration pause, String id) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw unreachable(id, stop);
        }
    }

    private JsonNode read(HttpResponse<byte[]> answer) {
        try {
            return json.readTree(answer.body());
        } catch (JacksonException _) {
            return json.createObjectNode();
        }
    }

    /// What may not be sent like this, another mail of this service may; else none may.
    private RuntimeException forbidden(HttpResponse<byte[]> answer, String id) {
        List<Fault> faults = faults(answer);
        return faults.stream().anyMatch(each -> !each.pointer().isEmpty())
                ? new InvalidEmailException(faults)
                : refused(NOT_ALLOWED, answer, id);
    }

    private RuntimeException invalid(HttpResponse<byte[]> answer, String id) {
        List<Fault> faults = faults(answer);
        return faults.isEmpty()
                ? refused(UNREACHABLE, answer, id)
                : new InvalidEmailException(faults);
    }

    private List<Fault> faults(HttpResponse<byte[]> answer) {
        JsonNode problem = read(answer);
        List<Fault> faults = new ArrayList<>();
        for (JsonNode each : problem.path("errors")) {
            faults.add(
                    new Fault(
                            each.path("pointer").asString(""),
                            each.path("value").isString() ? each.path("value").stringValue() : null,
                            each.path("message").asString(""),
                            each.path("expected").asString("")));
        }
        return faults;
    }

    private EmailNotHandedOverException refused(
            Reason reason, HttpResponse<byte[]> answer, String id) {
        JsonNode problem = read(answer);
        String words = problem.path("detail").asString(problem.path("title").asString(""));
        return new EmailNotHandedOverException(
                reason,
                "Mail %s was not taken: %s answered %d%s"
                        .formatted(
                                id,
                                address.getHost(),
                                answer.statusCode(),
                                words.isEmpty() ? "." : ". " + words),
                null);
    }

    private static EmailNotHandedOverException unreachable(String id, @Nullable Throwable cause) {
        return new EmailNotHandedOverException(
                UNREACHABLE,
                "Mail "
                        + id
                        + " may not have been taken: nobody answered in time. Send it again under"
                        + " its id.",
                cause);
    }

    @Override
    public void close() {
        http.close();
    }
}
