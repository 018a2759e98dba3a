package com.smart360.mail.gateway.account;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where dashboards are, for the links of the pages.
///
/// @param grafana the address at which people open Grafana, `https://grafana.example.com`; empty:
///   the pages have no links to it
@ConfigurationProperties("smart360.gateway.dashboards")
record DashboardProperties(@DefaultValue("") String grafana) {

    DashboardProperties {
        grafana = grafana.strip();
        if (!grafana.isEmpty() && !isPlainAddress(grafana)) {
            throw new IllegalArgumentException(
                    "smart360.gateway.dashboards.grafana is %s; expected an address of http or https"
                                    .formatted(grafana.replaceFirst("//[^/@]*@", "//…@"))
                            + " without user, query and fragment");
        }
        grafana = grafana.replaceFirst("/+$", "");
    }

    private static boolean isPlainAddress(String text) {
        try {
            URI address = URI.create(text);
            return ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getQuery() == null
                    && address.getFragment() == null;
        } catch (IllegalArgumentException broken) {
            return false;
        }
    }

    /// Null where there is none.
    @Nullable String address() {
        return grafana.isEmpty() ? null : grafana;
    }
}
