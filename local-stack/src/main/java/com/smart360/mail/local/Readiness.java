package com.smart360.mail.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// How a part says that it can be used.
sealed interface Readiness {

    /// @param log what the part has printed since this start
    boolean isReady(Path log) throws InterruptedException;

    /// The part prints a line that begins so.
    record Printed(String beginning) implements Readiness {

        @Override
        public boolean isReady(Path log) {
            try {
                return Files.readString(log).lines().anyMatch(line -> line.startsWith(beginning));
            } catch (IOException e) {
                return false; // not there yet, or a line half written
            }
        }
    }

    /// The part answers 200 there.
    record Answers(URI address) implements Readiness {

        private static final HttpClient CLIENT =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(1))
                        .build();

        @Override
        public boolean isReady(Path log) throws InterruptedException {
            try {
                return CLIENT.send(
                                        HttpRequest.newBuilder(address)
                                                .timeout(Duration.ofSeconds(5))
                                                .build(),
                                        HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            } catch (IOException e) {
                return false; // does not listen yet
            }
        }
    }
}
