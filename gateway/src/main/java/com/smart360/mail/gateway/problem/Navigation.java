package com.smart360.mail.gateway.problem;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;

/// Tells a person who opens a page from a program that calls the API: the first gets pages and
/// redirects, the second gets problems.
public final class Navigation {

    private Navigation() {}

    /// True for a GET or HEAD that accepts HTML and is not for the API.
    public static boolean isPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return (request.getMethod().equals("GET") || request.getMethod().equals("HEAD"))
                && accept != null
                && accept.contains("text/html")
                && !isApi(request);
    }

    /// True for everything below `/api`.
    public static boolean isApi(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals("/api") || path.startsWith("/api/");
    }
}
