package com.smart360.mail.gateway.account;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.RoleMapping;
import com.smart360.mail.gateway.machine.TokenUse;
import com.smart360.mail.gateway.problem.Problem;
import com.smart360.mail.gateway.problem.ProblemWriter;
import com.smart360.mail.gateway.session.SessionTokens;
import com.smart360.mail.gateway.session.SessionTokens.SessionEndedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// When machine tokens were used last, for System Admins. The tokens themselves are
/// config-service's (`/api/sender-tokens`); this is what comes by here.
@RestController
class TokenUseController {

    private final TokenUse use;
    private final SessionTokens tokens;
    private final RoleMapping mapping;
    private final ProblemWriter problems;

    TokenUseController(
            TokenUse use, SessionTokens tokens, RoleMapping mapping, ProblemWriter problems) {
        this.use = use;
        this.tokens = tokens;
        this.mapping = mapping;
        this.problems = problems;
    }

    record TokenUses(List<TokenUse.Used> items) {}

    @GetMapping("/api/sender-token-use")
    @Nullable ResponseEntity<TokenUses> list(
            Authentication who, HttpServletRequest request, HttpServletResponse response)
            throws IOException, SessionEndedException {
        if (!Claims.of(who, request, tokens).roles(mapping).contains(Role.SYSTEM_ADMIN)) {
            problems.write(
                    request,
                    response,
                    Problem.of(
                            ProblemType.ROLE_MISSING,
                            "The use of machine tokens is for the role SYSTEM_ADMIN."));
            return null;
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new TokenUses(use.all()));
    }
}
