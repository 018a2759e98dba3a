package com.smart360.mail.gateway.session.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.smart360.mail.local.database.EmbeddedDatabase;
import com.smart360.mail.secrets.FieldCipher;
import com.smart360.mail.secrets.Keysets;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;

class SessionFilterTest {

    private final EmbeddedDatabase database = EmbeddedDatabase.inMemory();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final MongoClient client =
            MongoClients.create(
                    MongoClientSettings.builder()
                            .applyConnectionString(
                                    new ConnectionString(database.connectionString()))
                            .addCommandListener(
                                    new CommandListener() {
                                        @Override
                                        public void commandStarted(CommandStartedEvent event) {
                                            commands.add(event.getCommandName());
                                        }
                                    })
                            .build());
    private final SealedAttributes sealed =
            new SealedAttributes(FieldCipher.from(Keysets.generateFieldKeyset()));
    private final StoredSessions sessions =
            new StoredSessions(
                    client.getDatabase("test").getCollection("sessions"),
                    sealed,
                    new SessionProperties(
                            Duration.ofHours(1),
                            Duration.ofHours(12),
                            Duration.ofMinutes(15),
                            null,
                            null),
                    Clock.systemUTC());
    private final SessionFilter filter = new SessionFilter(sessions);

    @AfterEach
    void close() {
        client.close();
        database.close();
    }

    private String stored() {
        StoredSession session = sessions.createSession();
        session.setAttribute("page", "/activity");
        sessions.save(session);
        commands.clear();
        return session.getId();
    }

    private MockHttpServletResponse request(String id, FilterChain chain) throws Exception {
        var request = new MockHttpServletRequest("GET", "/api/me");
        request.setCookies(new Cookie("SESSION", encoded(id)));
        var response = new MockHttpServletResponse();
        filter.doFilter(request, response, chain);
        return response;
    }

    /// As the filter's own cookie has it, when nobody has set another.
    private static String encoded(String id) {
        return Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("a request asks for its session once, though it is saved before and after it")
    void onceARequest() throws Exception {
        String id = stored();

        MockHttpServletResponse answer =
                request(
                        id,
                        (request, response) -> {
                            var asked = ((HttpServletRequest) request).getSession(false);
                            assertThat(asked).isNotNull();
                            assertThat(asked.getAttribute("page")).isEqualTo("/activity");
                            response.getWriter().write("done");
                            response.flushBuffer();
                        });

        assertThat(commands).containsExactly("find");
        assertThat(answer.getCookies()).isEmpty();
    }

    @Test
    void theNextRequestAsksAnew() throws Exception {
        String id = stored();
        request(id, (request, _) -> ((HttpServletRequest) request).getSession(false));
        sessions.deleteById(id);

        request(
                id,
                (request, _) ->
                        assertThat(((HttpServletRequest) request).getSession(false)).isNull());
    }

    @Test
    void whatARequestEndedIsNotThereForTheSameRequest() throws Exception {
        String id = stored();

        request(
                id,
                (request, response) -> {
                    var http = (HttpServletRequest) request;
                    http.getSession(false).setAttribute("page", "/");
                    http.getSession(false).invalidate();
                    response.flushBuffer();
                    assertThat(http.getSession(false)).isNull();
                });

        assertThat(sessions.findById(id)).isNull();
    }

    @Test
    void aChangedSessionIsStored() throws Exception {
        String id = stored();

        request(
                id,
                (request, _) ->
                        ((HttpServletRequest) request).getSession(false).setAttribute("page", "/"));

        assertThat(Objects.requireNonNull(sessions.findById(id)).<String>getAttribute("page"))
                .isEqualTo("/");
    }

    @Test
    @DisplayName("what one request does to its security context is not seen by another")
    void contextsAreNotShared() throws Exception {
        String context =
                sealed.seal(
                        "key",
                        "context",
                        new SecurityContextImpl(new TestingAuthenticationToken("ada", "", "X")));

        SecurityContext first = (SecurityContext) sealed.open("key", "context", context);
        first.setAuthentication(null);

        SecurityContext second = (SecurityContext) sealed.open("key", "context", context);
        assertThat(second.getAuthentication()).isNotNull();
    }
}
