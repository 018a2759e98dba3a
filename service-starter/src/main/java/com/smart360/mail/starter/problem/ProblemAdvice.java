package com.smart360.mail.starter.problem;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.starter.json.JsonFaults;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.support.ExtendedServletRequestDataBinder;
import tools.jackson.core.JacksonException;

/// The one place that turns exceptions into answers. What is ours says itself what it is
/// ([ProblemException]); Spring's own are translated; the last handler logs and answers 500 without
/// a word of the exception.
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(5);

    @ExceptionHandler
    ResponseEntity<Object> ours(ProblemException problem) {
        HttpHeaders headers = new HttpHeaders();
        Duration wait = problem.retryAfter();
        if (wait != null) {
            headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, wait.toSeconds())));
        }
        if (problem.type() == ProblemType.SIGN_IN_TOO_OLD) {
            // RFC 9470 §3.
            headers.set(
                    HttpHeaders.WWW_AUTHENTICATE,
                    "Bearer error=\"insufficient_user_authentication\", max_age="
                            + problem.members().get("maxAge"));
        }
        return answer(problem.body(), headers);
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        MongoTimeoutException.class,
        MongoSocketException.class,
        MongoConnectionPoolClearedException.class,
        MongoNotPrimaryException.class,
        MongoNodeIsRecoveringException.class
    })
    ResponseEntity<Object> databaseAway(RuntimeException cause) {
        LOG.warn("The database does not answer: {}", cause.getClass().getSimpleName());
        return ours(
                ProblemException.of(
                                ProblemType.SERVICE_UNAVAILABLE,
                                "The database does not answer. Nothing was changed half-way; try"
                                        + " again in a few seconds.")
                        .retryAfter(DATABASE_PAUSE)
                        .toException());
    }

    @ExceptionHandler
    ResponseEntity<Object> raced(OptimisticLockingFailureException raced) {
        return answer(
                ProblemType.STALE_VERSION,
                "Somebody else saved this in the meantime. Load it again, then repeat your"
                        + " change.");
    }

    @ExceptionHandler
    ResponseEntity<Object> denied(AccessDeniedException denied) {
        return answer(ProblemType.ROLE_MISSING, "None of your roles allows this.");
    }

    @ExceptionHandler
    ResponseEntity<Object> notSignedIn(AuthenticationException unknown) {
        return answer(ProblemType.NOT_SIGNED_IN, "This needs a valid access token.");
    }

    @ExceptionHandler
    ResponseEntity<Object> last(Exception unexpected) {
        LOG.error("Unexpected failure while answering a request", unexpected);
        return answer(
                ProblemType.INTERNAL_ERROR,
                "Something broke on our side. The trace id leads our support to it.");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException ours) {
                return ours(ours);
            }
        }
        if (!(unreadable.getCause() instanceof JacksonException fault)) {
            return answer(ProblemType.MALFORMED_REQUEST, "The request needs a JSON body.");
        }
        FieldError error = FieldError.of(JsonFaults.describe(fault));
        return ours(
                ProblemException.of(ProblemType.MALFORMED_REQUEST, error.message())
                        .error(error)
                        .toException());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException mismatch,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String name =
                mismatch instanceof MethodArgumentTypeMismatchException argument
                        ? argument.getName()
                        : String.valueOf(mismatch.getPropertyName());
        Object value = mismatch.getValue();
        return ours(
                ProblemException.parameter(
                        name,
                        value == null ? null : value.toString(),
                        JsonFaults.article(mismatch.getRequiredType())));
    }

    /// A parameter that is a component of a record is told of like one that stands alone.
    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return invalid.getAllErrors().stream()
                .filter(error -> error.contains(TypeMismatchException.class))
                .findFirst()
                .map(error -> error.unwrap(TypeMismatchException.class))
                .map(mismatch -> handleTypeMismatch(mismatch, headers, status, request))
                .orElseGet(() -> handleExceptionInternal(invalid, null, headers, status, request));
    }

    /// What a query asks for comes from the query: a header of the same name is no part of it.
    @InitBinder
    void withoutHeaders(WebDataBinder binder) {
        if (binder instanceof ExtendedServletRequestDataBinder query) {
            query.setHeaderPredicate(_ -> false);
        }
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleServletRequestBindingException(
            ServletRequestBindingException missing,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (missing instanceof MissingRequestHeaderException header
                && header.getHeaderName().equalsIgnoreCase(HttpHeaders.IF_MATCH)) {
            return answer(
                    ProblemType.PRECONDITION_MISSING,
                    "Send the version that you read in the header If-Match.");
        }
        return handleExceptionInternal(missing, null, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException missing,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return answer(
                ProblemType.MALFORMED_REQUEST,
                "The parameter \"" + missing.getParameterName() + "\" is missing.");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException unsupported,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return answer(
                Problems.body(
                        ProblemType.METHOD_NOT_ALLOWED,
                        unsupported.getMethod()
                                + " is not possible here; possible: "
                                + unsupported.getSupportedHttpMethods()
                                + "."),
                headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException unsupported,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return answer(
                Problems.body(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "The body is "
                                + unsupported.getContentType()
                                + "; accepted: "
                                + unsupported.getSupportedMediaTypes()
                                + "."),
                headers);
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception cause,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (status.is5xxServerError() && status.value() != 503) {
            return last(cause);
        }
        ProblemType type = ProblemErrorPage.typeOf(status.value());
        return answer(Problems.body(type, ProblemErrorPage.detailOf(type)), headers);
    }

    private static ResponseEntity<Object> answer(ProblemType type, String detail) {
        return answer(Problems.body(type, detail), HttpHeaders.EMPTY);
    }

    private static ResponseEntity<Object> answer(ProblemDetail body, HttpHeaders headers) {
        return ResponseEntity.status(body.getStatus()).headers(headers).body(body);
    }
}
