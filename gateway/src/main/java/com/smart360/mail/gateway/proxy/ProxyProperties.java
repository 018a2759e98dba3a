package com.smart360.mail.gateway.proxy;

import java.net.InetAddress;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who may say on whose behalf it asks.
///
/// @param trusted `GATEWAY_TRUSTED_PROXIES`: networks (CIDR) of the proxies in front of the
///   gateway, `10.1.2.0/24` say; only from there are `X-Forwarded-For` and `X-Forwarded-Proto`
///   believed. Default: none
@ConfigurationProperties("smart360.gateway.proxies")
record ProxyProperties(@DefaultValue({}) List<String> trusted) {

    ProxyProperties {
        trusted = trusted.stream().map(String::strip).filter(each -> !each.isEmpty()).toList();
        trusted.forEach(ProxyProperties::check);
    }

    private static void check(String network) {
        String[] parts = network.split("/", 2);
        if (!isNetwork(parts)) {
            throw new IllegalArgumentException(
                    "smart360.gateway.proxies.trusted has '%s'; expected networks such as 10.1.2.0/24 or fd00::/8"
                            .formatted(network));
        }
    }

    /// Not 0 bits: that would be everybody.
    private static boolean isNetwork(String[] parts) {
        try {
            int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : -1;
            return bits >= 1 && bits <= 8 * InetAddress.ofLiteral(parts[0]).getAddress().length;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
