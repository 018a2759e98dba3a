package com.smart360.mail.local.part;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/// How a part says that it can be used.
public sealed interface Readiness {

    /// @param log what the part has printed since this start
    boolean isReady(Path log);

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

        @Override
        public boolean isReady(Path log) {
            try {
                // Not the newer client: it takes half a second of processor time to set up.
                var connection = (HttpURLConnection) address.toURL().openConnection();
                connection.setConnectTimeout(1_000);
                connection.setReadTimeout(5_000);
                connection.setInstanceFollowRedirects(false);
                try {
                    return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
                } finally {
                    connection.disconnect();
                }
            } catch (IOException e) {
                return false; // does not listen yet
            }
        }
    }
}
