package com.smart360.mail.smtp.token;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.session.Evidence;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Gets access tokens and keeps each until shortly before its end. For one grant, one request at a
/// time is under way; the others wait for its answer. Safe for use by several threads.
public final class Tokens {

    /// A token that ends sooner than this is not used any more: a login and a clock that is a
    /// little wrong fit in. Unit: min.
    private static final Duration MARGIN = Duration.ofMinutes(5);

    /// Where `expires_in` is missing. RFC 6749 §5.1 only recommends it. Unit: min.
    private static final Duration DEFAULT_LIFE = Duration.ofMinutes(10);

    private static final Duration LONGEST_LIFE = Duration.ofDays(1);

    /// How often a waiting request looks whether it was cancelled. Unit: ms.
    private static final long GLANCE = 20;

    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final int KEPT = 256;
    private static final String MICROSOFT_APP_SCOPE = "https://outlook.office365.com/.default";
    private static final String MICROSOFT_USER_SCOPE =
            "https://outlook.office.com/SMTP.Send offline_access";
    private static final String GOOGLE_SCOPE = "https://mail.google.com/";

    /// Clocks that differ less are right. Unit: s.
    private static final Duration TOLERANCE = Duration.ofSeconds(60);

    private final TokenEndpoints endpoints;
    private final Clock clock;
    private @Nullable HttpClient http;
    private final Map<String, Slot> slots =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Slot> eldest) {
                    return size() > KEPT;
                }
            };

    public Tokens(TokenEndpoints endpoints, Clock clock) {
        this.endpoints = endpoints;
        this.clock = clock;
    }

    /// Made at its first use: most processes never need one.
    private synchronized HttpClient http() {
        HttpClient made = http;
        if (made == null) {
            made =
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .followRedirects(HttpClient.Redirect.NEVER)
                            .connectTimeout(Duration.ofSeconds(10))
                            .build();
            http = made;
        }
        return made;
    }

    /// For the whole process: tokens of one grant serve all its connections.
    public static Tokens shared() {
        return Shared.TOKENS;
    }

    private static final class Shared {
        static final Tokens TOKENS = new Tokens(TokenEndpoints.PUBLIC, Clock.systemUTC());
    }

    /// What came of asking.
    public sealed interface Outcome {

        record Issued(Token token) implements Outcome {}

        /// @param failureClass `OAUTH_TOKEN_FAILED`: somebody must act; `AUTH_TEMPORARY`: the token
        ///   service is at fault; `INPUT_INVALID`: the grant can't be read
        /// @param detail our own words, nothing secret
        /// @param facts for who explains it, by names of [Evidence]
        record Failed(FailureClass failureClass, String detail, Map<String, String> facts)
                implements Outcome {

            public Failed {
                facts = Map.copyOf(facts);
            }

            Failed(FailureClass failureClass, String detail) {
                this(failureClass, detail, Map.of());
            }
        }
    }

    private static final class Slot {
        private final ReentrantLock lock = new ReentrantLock();
        private volatile @Nullable Token token;
    }

    /// A token for a mailbox.
    ///
    /// @param username the mailbox
    /// @param grantJson a [TokenGrant] in JSON
    /// @param limit how long at most
    /// @param cancelled whether to stop waiting
    public Outcome token(
            String username, byte[] grantJson, Duration limit, BooleanSupplier cancelled) {
        Slot slot = slot(username, grantJson);
        Token known = slot.token;
        if (known != null && fresh(known)) {
            return new Outcome.Issued(known);
        }
        if (!(TokenGrant.read(grantJson) instanceof TokenGrant.Read.Understood(TokenGrant grant))) {
            return new Outcome.Failed(
                    FailureClass.INPUT_INVALID,
                    "the grant can't be read: " + TokenGrant.fault(grantJson).orElse(""));
        }
        long end = System.nanoTime() + limit.toNanos();
        try {
            if (!slot.lock.tryLock(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                return late();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return late();
        }
        try {
            known = slot.token;
            if (known != null && fresh(known)) {
                return new Outcome.Issued(known);
            }
            Outcome outcome = ask(grant, username, end, cancelled);
            if (outcome instanceof Outcome.Issued(Token token)) {
                slot.token = token;
            }
            return outcome;
        } finally {
            slot.lock.unlock();
        }
    }

    /// The mail server refused the token: don't use it again.
    public void forget(String username, byte[] grantJson) {
        slot(username, grantJson).token = null;
    }

    private Slot slot(String username, byte[] grantJson) {
        String key = key(username, grantJson);
        synchronized (slots) {
            return slots.computeIfAbsent(key, _ -> new Slot());
        }
    }

    private static String key(String username, byte[] grantJson) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(username.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return Base64.getEncoder().encodeToString(digest.digest(grantJson));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is missing in this JVM", e);
        }
    }

    private boolean fresh(Token token) {
        return clock.instant().plus(MARGIN).isBefore(token.expiresAt());
    }

    private Outcome ask(TokenGrant grant, String username, long end, BooleanSupplier cancelled) {
        return switch (grant) {
            case TokenGrant.MicrosoftClient client ->
                    post(
                            endpoints.microsoft(client.tenant()),
                            form(
                                    "grant_type",
                                    "client_credentials",
                                    "client_id",
                                    client.clientId(),
                                    "client_secret",
                                    client.clientSecret(),
                                    "scope",
                                    MICROSOFT_APP_SCOPE),
                            grant,
                            end,
                            cancelled);
            case TokenGrant.GoogleServiceAccount account -> {
                String assertion = assertion(account, username);
                yield assertion == null
                        ? new Outcome.Failed(
                                FailureClass.OAUTH_TOKEN_FAILED,
                                "the service account's private key can't be read; expected RSA in"
                                        + " PKCS #8 PEM as in Google's key file")
                        : post(
                                endpoints.google(),
                                form(
                                        "grant_type",
                                        "urn:ietf:params:oauth:grant-type:jwt-bearer",
                                        "assertion",
                                        assertion),
                                grant,
                                end,
                                cancelled);
            }
            case TokenGrant.Refresh refresh ->
                    post(
                            refresh.tenant() == null
                                    ? endpoints.google()
                                    : endpoints.microsoft(refresh.tenant()),
                            form(
                                    "grant_type",
                                    "refresh_token",
                                    "client_id",
                                    refresh.clientId(),
                                    "client_secret",
                                    refresh.clientSecret(),
                                    "refresh_token",
                                    refresh.refreshToken(),
                                    "scope",
                                    refresh.tenant() == null ? null : MICROSOFT_USER_SCOPE),
                            grant,
                            end,
                            cancelled);
        };
    }

    /// A JWT by which the service account asks to act for the mailbox (RFC 7523).
    private @Nullable String assertion(TokenGrant.GoogleServiceAccount account, String username) {
        Instant now = clock.instant();
        var header = new LinkedHashMap<String, Object>();
        header.put("alg", "RS256");
        header.put("typ", "JWT");
        if (account.keyId() != null) {
            header.put("kid", account.keyId());
        }
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", account.clientEmail());
        claims.put("sub", username);
        claims.put("scope", GOOGLE_SCOPE);
        claims.put("aud", TokenEndpoints.PUBLIC.google().toString());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(Duration.ofHours(1)).getEpochSecond());
        String signed =
                base64Url(TokenGrant.Json.MAPPER.writeValueAsBytes(header))
                        + "."
                        + base64Url(TokenGrant.Json.MAPPER.writeValueAsBytes(claims));
        try {
            byte[] der =
                    Base64.getMimeDecoder()
                            .decode(
                                    account.privateKeyPem()
                                            .replaceAll("-----(BEGIN|END) PRIVATE KEY-----", ""));
            var key =
                    (RSAPrivateKey)
                            KeyFactory.getInstance("RSA")
                                    .generatePrivate(new PKCS8EncodedKeySpec(der));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64Url(signature.sign());
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            // Its text may quote the key.
            return null;
        }
    }

    private Outcome post(
            URI endpoint, String form, TokenGrant grant, long end, BooleanSupplier cancelled) {
        Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
        HttpRequest request =
                HttpRequest.newBuilder(endpoint)
                        .timeout(left)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "application/json")
                        .POST(BodyPublishers.ofString(form))
                        .build();
        var answer = new CompletableFuture<HttpResponse<byte[]>>();
        // On a thread of its own, since sendAsync would need one of the common pool at the end.
        Thread asking = Thread.ofVirtual().name("smtp-token").start(() -> send(request, answer));
        try {
            while (true) {
                try {
                    return read(answer.get(GLANCE, TimeUnit.MILLISECONDS), grant);
                } catch (TimeoutException _) {
                    if (cancelled.getAsBoolean() || System.nanoTime() - end >= 0) {
                        return late();
                    }
                }
            }
        } catch (ExecutionException e) {
            return e.getCause() instanceof HttpTimeoutException
                    ? late()
                    : new Outcome.Failed(
                            FailureClass.AUTH_TEMPORARY,
                            "the token service can't be reached: "
                                    + (e.getCause() instanceof IOException io
                                            ? io.getClass().getSimpleName()
                                            : "unexpected trouble"));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return late();
        } finally {
            asking.interrupt();
        }
    }

    private void send(HttpRequest request, CompletableFuture<HttpResponse<byte[]>> answer) {
        try {
            answer.complete(
                    http().send(
                                    request,
                                    BodyHandlers.limiting(
                                            BodyHandlers.ofByteArray(), LARGEST_ANSWER)));
        } catch (IOException | RuntimeException e) {
            answer.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.completeExceptionally(e);
        }
    }

    private static Outcome late() {
        return new Outcome.Failed(
                FailureClass.AUTH_TEMPORARY, "the token service did not answer in time");
    }

    private Outcome read(HttpResponse<byte[]> response, TokenGrant grant) {
        int status = response.statusCode();
        if (status == 429 || status >= 500) {
            return new Outcome.Failed(
                    FailureClass.AUTH_TEMPORARY, "the token service answered with " + status);
        }
        JsonNode node;
        try {
            node = TokenGrant.Json.MAPPER.readTree(response.body());
        } catch (JacksonException _) {
            return new Outcome.Failed(
                    FailureClass.AUTH_TEMPORARY,
                    "the token service answered with " + status + " and no JSON");
        }
        String token = TokenGrant.Json.text(node, "access_token");
        if (status == 200 && !token.isEmpty()) {
            return new Outcome.Issued(
                    new Token(
                            token.getBytes(StandardCharsets.UTF_8),
                            clock.instant().plus(life(node)),
                            grant.words()));
        }
        TokenErrors.Reason reason =
                TokenErrors.of(
                        TokenGrant.Json.text(node, "error"),
                        TokenGrant.Json.text(node, "error_description"),
                        status);
        var facts = new LinkedHashMap<String, String>();
        facts.put(Evidence.TOKEN_REASON, reason.name());
        facts.put(
                Evidence.TOKEN_PROVIDER,
                grant.words().startsWith("Microsoft") ? "Microsoft" : "Google");
        String off = clockOff(response);
        if (off != null) {
            facts.put(Evidence.CLOCK_OFF, off);
        }
        return new Outcome.Failed(FailureClass.OAUTH_TOKEN_FAILED, reason.words(), facts);
    }

    private static Duration life(JsonNode node) {
        JsonNode seconds = node.get("expires_in");
        if (seconds == null || !seconds.isIntegralNumber() || seconds.asLong() <= 0) {
            return DEFAULT_LIFE;
        }
        return Duration.ofSeconds(Math.min(seconds.asLong(), LONGEST_LIFE.toSeconds()));
    }

    /// How far our clock is from the answer's Date (RFC 9110 §6.6.1); null: it agrees to the
    /// minute, or there is none.
    private @Nullable String clockOff(HttpResponse<byte[]> response) {
        String date = response.headers().firstValue("Date").orElse("");
        try {
            Instant theirs =
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            long seconds = Duration.between(theirs, clock.instant()).toSeconds();
            if (Math.abs(seconds) <= TOLERANCE.toSeconds()) {
                return null;
            }
            return Math.abs(seconds) + " s " + (seconds < 0 ? "behind" : "ahead");
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    /// @param pairs name, value, …; without those whose value is null
    private static String form(@Nullable String... pairs) {
        var form = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            String value = pairs[i + 1];
            if (value != null) {
                form.append(form.isEmpty() ? "" : "&")
                        .append(pairs[i])
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        return form.toString();
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
