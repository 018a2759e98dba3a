package com.smart360.mail.starter.environment;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param environment `development`, `staging` or `production`; default `production`, so that a
///   forgotten setting is the strict one
@ConfigurationProperties("smart360")
record EnvironmentProperties(@DefaultValue("production") Smart360Environment environment) {}
