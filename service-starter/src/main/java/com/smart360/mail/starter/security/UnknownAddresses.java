package com.smart360.mail.starter.security;

import com.smart360.mail.contracts.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/// Tells what is refused because nobody is at that address from what is refused because of the
/// caller's roles (A9). An address that no rule names stays denied even if there is something.
final class UnknownAddresses {

    private final ObjectProvider<RequestMappingHandlerMapping> controllers;

    /// @param controllers asked for late: security is set up before them
    UnknownAddresses(ObjectProvider<RequestMappingHandlerMapping> controllers) {
        this.controllers = controllers;
    }

    /// What a refused request is told.
    ProblemType typeOf(HttpServletRequest request) {
        ServletRequestPathUtils.parseAndCache(request);
        boolean somethingThere = false;
        for (RequestMappingHandlerMapping each : controllers) {
            try {
                somethingThere |= each.getHandler(request) != null;
            } catch (HttpRequestMethodNotSupportedException _) {
                return ProblemType.METHOD_NOT_ALLOWED;
            } catch (Exception _) {
                // Somebody is there, and does not like the body or the Accept header.
                somethingThere = true;
            }
        }
        return somethingThere ? ProblemType.ROLE_MISSING : ProblemType.NOT_FOUND;
    }
}
