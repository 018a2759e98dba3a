package com.smart360.mail.gateway.account;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.RoleMapping;
import com.smart360.mail.gateway.problem.Problem;
import com.smart360.mail.gateway.problem.ProblemWriter;
import com.smart360.mail.gateway.session.SessionTokens;
import com.smart360.mail.gateway.session.SessionTokens.SessionEndedException;
import com.smart360.mail.gateway.session.store.StoredSessions;
import com.smart360.mail.gateway.session.store.StoredSessions.Listed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Where people are signed in: each sees and ends their own sessions, System Admins all. One that
/// is ended here is over in every replica with its next request.
@RestController
@RequestMapping("/api/sessions")
class SessionsController {

    private static final Logger log = LoggerFactory.getLogger(SessionsController.class);

    private final StoredSessions sessions;
    private final SessionTokens tokens;
    private final RoleMapping mapping;
    private final ProblemWriter problems;

    SessionsController(
            StoredSessions sessions,
            SessionTokens tokens,
            RoleMapping mapping,
            ProblemWriter problems) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.mapping = mapping;
        this.problems = problems;
    }

    /// @param everybody whether those of others are listed, too
    @GetMapping
    @Nullable ResponseEntity<Sessions> list(
            @RequestParam(defaultValue = "false") boolean everybody,
            Authentication who,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, SessionEndedException {
        if (everybody && !isForEverybody(who, request)) {
            Problem refusal =
                    Problem.of(
                            ProblemType.ROLE_MISSING,
                            "Sessions of others are for the role SYSTEM_ADMIN.");
            problems.write(request, response, refusal);
            return null;
        }
        String current = currentName(request);
        List<Session> items =
                sessions.signedIn(everybody ? null : who.getName()).stream()
                        .map(session -> Session.of(session, current))
                        .toList();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Sessions(items));
    }

    @DeleteMapping("/{id}")
    @Nullable ResponseEntity<Void> end(
            @PathVariable String id,
            Authentication who,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, SessionEndedException {
        String owner = isForEverybody(who, request) ? null : who.getName();
        if (!sessions.end(id, owner)) {
            Problem refusal =
                    Problem.of(
                            ProblemType.NOT_FOUND,
                            owner == null
                                    ? "There is no such session, or it has ended."
                                    : "You have no such session, or it has ended.");
            problems.write(request, response, refusal);
            return null;
        }
        log.info("{} has ended session {}", who.getName(), id);
        return ResponseEntity.noContent().build();
    }

    private boolean isForEverybody(Authentication who, HttpServletRequest request)
            throws SessionEndedException {
        return Claims.of(who, request, tokens).roles(mapping).contains(Role.SYSTEM_ADMIN);
    }

    private @Nullable String currentName(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? null : sessions.nameOf(session.getId());
    }

    record Sessions(List<Session> items) {}

    /// @param id which it is called by; of no use for getting in
    /// @param browser what it calls itself; null: nothing
    /// @param usedAt to within half a minute
    /// @param endsAt if it is not used again
    /// @param current whether it is the one that asks
    record Session(
            String id,
            String username,
            String address,
            @Nullable String browser,
            Instant signedInAt,
            Instant usedAt,
            Instant endsAt,
            boolean current) {

        static Session of(Listed session, @Nullable String current) {
            return new Session(
                    session.name(),
                    session.person().username(),
                    session.person().address(),
                    session.person().browser(),
                    session.person().at(),
                    session.usedAt(),
                    session.endsAt(),
                    session.name().equals(current));
        }
    }
}
