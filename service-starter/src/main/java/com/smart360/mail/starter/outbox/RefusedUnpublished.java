package com.smart360.mail.starter.outbox;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Refuses commands while the events of changes can't be published: before anything of them is
/// read, so that nothing is half-done.
final class RefusedUnpublished implements HandlerInterceptor {

    private static final Set<String> CHANGE_NOTHING = Set.of("GET", "HEAD", "OPTIONS");

    private final UnpublishedEvents events;

    RefusedUnpublished(UnpublishedEvents events) {
        this.events = events;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && !CHANGE_NOTHING.contains(request.getMethod())
                && !taken(method)) {
            events.requireFew();
        }
        return true;
    }

    private static boolean taken(HandlerMethod method) {
        return method.hasMethodAnnotation(TakenUnpublished.class)
                || AnnotatedElementUtils.hasAnnotation(
                        method.getBeanType(), TakenUnpublished.class);
    }
}
