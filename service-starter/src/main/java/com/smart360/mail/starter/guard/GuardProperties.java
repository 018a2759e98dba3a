package com.smart360.mail.starter.guard;

import com.smart360.mail.hosts.TargetPolicy;
import com.smart360.mail.starter.environment.Smart360Environment;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The operator's allow-list: a property of the deployment, never of the form.
///
/// @param allowedNetworks CIDR networks that may be connected to beside what the environment
///   permits; default none (variable `SMART360_ALLOWED_NETWORKS`, separated by commas)
/// @param allowedHosts names whose private addresses may be connected to, `*.corp.example` for all
///   below, or addresses; default none (variable `SMART360_ALLOWED_HOSTS`, separated by commas)
/// @param nameService who is asked why a name was not found: `dns:` for the operating system's
///   servers, else `dns://192.0.2.53`
@ConfigurationProperties("smart360.guard")
public record GuardProperties(
        @DefaultValue List<String> allowedNetworks,
        @DefaultValue List<String> allowedHosts,
        @DefaultValue("dns:") String nameService) {

    /// The policy of this environment.
    public TargetPolicy policy(Smart360Environment environment) {
        return switch (environment) {
            case DEVELOPMENT -> TargetPolicy.development(allowedNetworks, allowedHosts);
            case STAGING -> TargetPolicy.staging(allowedNetworks, allowedHosts);
            case PRODUCTION -> TargetPolicy.production(allowedNetworks, allowedHosts);
        };
    }
}
