package com.smart360.mail.starter.oauth;

import com.smart360.mail.smtp.token.TokenEndpoints;
import com.smart360.mail.smtp.token.Tokens;
import java.net.URI;
import java.time.Clock;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where access tokens for XOAUTH2 come from: a property of the deployment, never of the form, so
/// that no grant can make us call other hosts.
///
/// @param microsoft before the tenant; default the worldwide cloud's, a national cloud's else
///   (variable `SMART360_OAUTH_MICROSOFT`)
/// @param google token endpoint; default Google's own (variable `SMART360_OAUTH_GOOGLE`)
@ConfigurationProperties("smart360.oauth")
record OAuthProperties(
        @DefaultValue("https://login.microsoftonline.com/") URI microsoft,
        @DefaultValue("https://oauth2.googleapis.com/token") URI google) {

    Tokens tokens(Clock clock) {
        return new Tokens(new TokenEndpoints(microsoft, google), clock);
    }
}
