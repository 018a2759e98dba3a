package com.smart360.mail.config.configuration;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param allowed internal hosts that production may use all the same: names, `*.suffix`,
///   addresses or CIDR blocks; default none. Belongs to the deployment, never to the form.
@ConfigurationProperties("smart360.hosts")
record HostsProperties(@DefaultValue List<String> allowed) {}
