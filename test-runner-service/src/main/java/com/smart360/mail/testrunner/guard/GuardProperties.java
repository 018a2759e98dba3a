package com.smart360.mail.testrunner.guard;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The operator's say in what may be called.
///
/// @param allowedNetworks CIDR networks that may be called beside what the environment permits;
///   default none (variable `SMART360_ALLOWED_NETWORKS`, separated by commas)
/// @param allowedHosts names whose private addresses may be called, `*.corp.example` for all below;
///   default none (variable `SMART360_ALLOWED_HOSTS`)
/// @param nameService who is asked why a name was not found: `dns:` for the operating system's
///   servers, else `dns://192.0.2.53`
@ConfigurationProperties("smart360.guard")
record GuardProperties(
        @DefaultValue List<String> allowedNetworks,
        @DefaultValue List<String> allowedHosts,
        @DefaultValue("dns:") String nameService) {}
