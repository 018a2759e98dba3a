package com.smart360.mail.starter.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.scram.ScramExtensionsCallback;
import org.jspecify.annotations.Nullable;

/// Tells a Kafka client the password when it logs in, from a file: a new password counts from the
/// next connection on, and no setting of a client holds it. Made by Kafka, by its name.
public final class PasswordFromFile implements AuthenticateCallbackHandler {

    /// Of the login module: the file.
    static final String OPTION = "passwordFile";

    private @Nullable String username;
    private @Nullable Path file;

    @Override
    public void configure(
            Map<String, ?> settings, String mechanism, List<AppConfigurationEntry> modules) {
        Map<String, ?> options = modules.getFirst().getOptions();
        username = (String) options.get("username");
        file = Path.of((String) options.get(OPTION));
    }

    @Override
    public void handle(Callback[] callbacks) throws IOException, UnsupportedCallbackException {
        for (Callback each : callbacks) {
            switch (each) {
                case NameCallback asked -> asked.setName(username);
                case PasswordCallback asked -> asked.setPassword(password());
                // A client that has none leaves the map as it is.
                case ScramExtensionsCallback _ -> {}
                default -> throw new UnsupportedCallbackException(each);
            }
        }
    }

    private char[] password() throws IOException {
        if (file == null) {
            throw new IOException("No file with the broker's password is known");
        }
        // Editors end files with a line end that belongs to no password.
        return Files.readString(file).stripTrailing().toCharArray();
    }

    @Override
    public void close() {}
}
