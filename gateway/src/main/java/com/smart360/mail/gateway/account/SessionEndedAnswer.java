package com.smart360.mail.gateway.account;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.gateway.problem.Problem;
import com.smart360.mail.gateway.problem.ProblemWriter;
import com.smart360.mail.gateway.session.SessionTokens.SessionEndedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Whose session ended while they were asking is told so, as a problem.
@RestControllerAdvice(basePackageClasses = SessionEndedAnswer.class)
class SessionEndedAnswer {

    private final ProblemWriter problems;

    SessionEndedAnswer(ProblemWriter problems) {
        this.problems = problems;
    }

    @ExceptionHandler(SessionEndedException.class)
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.write(
                request,
                response,
                Problem.of(ProblemType.NOT_SIGNED_IN, "The session has ended; sign in."));
    }
}
