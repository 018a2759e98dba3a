package com.smart360.mail.starter.environment;

import org.springframework.core.SpringProperties;

/// The start of a service for its start-up cache alone (`deploy/docker/train`): the context is made
/// and ended before anything works. There is no broker and no database then, and whoever waits for
/// one at a start asks here first.
public final class TrainingStart {

    /// Spring's own property; with the value `onRefresh` the JVM ends where the context is made.
    private static final String EXIT = "spring.context.exit";

    private TrainingStart() {}

    public static boolean underWay() {
        return "onRefresh".equalsIgnoreCase(SpringProperties.getProperty(EXIT));
    }
}
