package com.smart360.mail.dispatch.route;

import com.smart360.mail.hosts.Guard;
import com.smart360.mail.hosts.TargetPolicy;
import com.smart360.mail.starter.environment.Smart360Environment;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The operator's allow-list: a property of the deployment, never of the form. The same
/// variables as test-runner's, so that what passed its test may also be sent through.
///
/// @param allowedNetworks CIDR networks beside what the environment permits; default none (variable
///   `SMART360_ALLOWED_NETWORKS`, separated by commas)
/// @param allowedHosts names whose private addresses are permitted, `*.corp.example` for all below;
///   default none (variable `SMART360_ALLOWED_HOSTS`)
/// @param nameService who is asked why a name was not found: `dns:` for the operating system's
///   servers, else `dns://192.0.2.53`
@ConfigurationProperties("smart360.guard")
record GuardProperties(
        @DefaultValue List<String> allowedNetworks,
        @DefaultValue List<String> allowedHosts,
        @DefaultValue("dns:") String nameService) {

    Guard guard(Smart360Environment environment) {
        return Guard.ofThisMachine(policy(environment), nameService);
    }

    private TargetPolicy policy(Smart360Environment environment) {
        return switch (environment) {
            case DEVELOPMENT -> TargetPolicy.development(allowedNetworks, allowedHosts);
            case STAGING -> TargetPolicy.staging(allowedNetworks, allowedHosts);
            case PRODUCTION -> TargetPolicy.production(allowedNetworks, allowedHosts);
        };
    }
}
