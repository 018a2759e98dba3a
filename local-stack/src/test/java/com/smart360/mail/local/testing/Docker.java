package com.smart360.mail.local.testing;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.testcontainers.DockerClientFactory;

/// Whether containers can be had.
final class Docker {

    private Docker() {}

    static boolean runs() {
        // The detection's one long ERROR is no error here: it chooses.
        LoggingSystem.get(Docker.class.getClassLoader())
                .setLogLevel("org.testcontainers.dockerclient", LogLevel.OFF);
        return DockerClientFactory.instance().isDockerAvailable();
    }
}
