package com.smart360.mail.gateway.route;

import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;

/// One line of the table that says which service answers which part of the API (design, "Public
/// names"). The order counts: the first that fits wins.
///
/// @param methods empty: all
record ApiRoute(Service service, String prefix, Set<HttpMethod> methods) {

    private static final Set<HttpMethod> ALL_METHODS = Set.of();

    static final List<ApiRoute> TABLE =
            List.of(
                    new ApiRoute(Service.CONFIG, "/api/configurations", ALL_METHODS),
                    new ApiRoute(Service.CONFIG, "/api/connection-tests", ALL_METHODS),
                    new ApiRoute(Service.CONFIG, "/api/provider-templates", ALL_METHODS),
                    new ApiRoute(
                            Service.TEST_RUNNER,
                            "/api/mail-server-discoveries",
                            Set.of(HttpMethod.POST)),
                    new ApiRoute(Service.CONFIG, "/api/approvals", ALL_METHODS),
                    new ApiRoute(Service.CONFIG, "/api/backups", ALL_METHODS),
                    new ApiRoute(Service.CONFIG, "/api/senders", ALL_METHODS),
                    new ApiRoute(Service.CONFIG, "/api/sender-tokens", ALL_METHODS),
                    new ApiRoute(Service.CONFIG, "/api/break-glass-sessions", ALL_METHODS),
                    new ApiRoute(
                            Service.CONFIG, "/api/break-glass-secrets", Set.of(HttpMethod.POST)),
                    new ApiRoute(Service.MAIL_DISPATCH, "/api/emails", Set.of(HttpMethod.POST)),
                    new ApiRoute(
                            Service.AUDIT, "/api/emails", Set.of(HttpMethod.GET, HttpMethod.HEAD)),
                    new ApiRoute(
                            Service.AUDIT,
                            "/api/email-books",
                            Set.of(HttpMethod.GET, HttpMethod.HEAD)),
                    new ApiRoute(Service.MAIL_DISPATCH, "/api/email-queue", ALL_METHODS),
                    new ApiRoute(Service.MAIL_DISPATCH, "/api/email-actions", ALL_METHODS),
                    new ApiRoute(Service.MAIL_DISPATCH, "/api/bulk-acts", ALL_METHODS),
                    new ApiRoute(Service.MAIL_DISPATCH, "/api/delivery-limits", ALL_METHODS),
                    new ApiRoute(Service.MAIL_DISPATCH, "/api/attachments", ALL_METHODS),
                    new ApiRoute(Service.MAIL_DISPATCH, "/api/suppressions", ALL_METHODS),
                    new ApiRoute(
                            Service.MAIL_DISPATCH,
                            "/api/sender-use",
                            Set.of(HttpMethod.GET, HttpMethod.HEAD)),
                    new ApiRoute(Service.MAIL_DISPATCH, "/api/webhooks", Set.of(HttpMethod.POST)),
                    new ApiRoute(
                            Service.MAIL_DISPATCH,
                            "/api/captured-emails",
                            Set.of(HttpMethod.GET, HttpMethod.HEAD)),
                    new ApiRoute(Service.AUDIT, "/api/dead-letters", ALL_METHODS),
                    new ApiRoute(Service.AUDIT, "/api/erasures", ALL_METHODS),
                    new ApiRoute(Service.AUDIT, "/api/audit-entries", ALL_METHODS),
                    new ApiRoute(Service.AUDIT, "/api/delivery-statistics", ALL_METHODS),
                    new ApiRoute(Service.AUDIT, "/api/alerts", ALL_METHODS),
                    new ApiRoute(Service.AUDIT, "/api/alert-silences", ALL_METHODS),
                    new ApiRoute(Service.AUDIT, "/api/alert-rules", ALL_METHODS),
                    new ApiRoute(Service.AUDIT, "/api/alert-channels", ALL_METHODS),
                    new ApiRoute(Service.AUDIT, "/api/usage-events", ALL_METHODS));

    boolean covers(String path) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }

    boolean takes(HttpMethod method) {
        return methods.isEmpty() || methods.contains(method);
    }
}
