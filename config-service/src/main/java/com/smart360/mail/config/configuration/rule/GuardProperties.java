package com.smart360.mail.config.configuration.rule;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Internal hosts that production may use all the same: the same two variables that
/// test-runner and dispatch read. They belong to the deployment, never to the form.
///
/// @param allowedNetworks addresses or CIDR blocks; default none; variable
///   `SMART360_ALLOWED_NETWORKS`
/// @param allowedHosts names, `*.corp.example` for all below; default none; variable
///   `SMART360_ALLOWED_HOSTS`
@ConfigurationProperties("smart360.guard")
record GuardProperties(
        @DefaultValue List<String> allowedNetworks, @DefaultValue List<String> allowedHosts) {

    List<String> allowed() {
        return Stream.concat(allowedNetworks.stream(), allowedHosts.stream()).toList();
    }
}
