package com.smart360.mail.dispatch.route;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The operator's allow-list: a property of the deployment, never of the form.
///
/// @param allowedNetworks CIDR networks beside what the environment permits
/// @param allowedHosts names whose private addresses are permitted; `*.corp.example` for all below
@ConfigurationProperties("smart360.targets")
record TargetProperties(
        @DefaultValue List<String> allowedNetworks, @DefaultValue List<String> allowedHosts) {}
