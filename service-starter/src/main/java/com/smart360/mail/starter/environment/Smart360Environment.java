package com.smart360.mail.starter.environment;

/// Where this installation stands; it sets the policy (which hosts, which encryption, whether mail
/// leaves). Property `smart360.environment`, variable `SMART360_ENVIRONMENT`. Not set means
/// [#PRODUCTION]: forgetting it closes doors instead of opening them.
public enum Smart360Environment {
    DEVELOPMENT,
    STAGING,
    PRODUCTION;

    /// True where the strictest rules hold.
    public boolean isProduction() {
        return this == PRODUCTION;
    }
}
