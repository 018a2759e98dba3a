package com.smart360.mail.secrets.kms;

import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.cloudkms.v1.CloudKMS;
import com.google.api.services.cloudkms.v1.CloudKMSScopes;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.integration.gcpkms.GcpKmsAead;
import com.smart360.mail.secrets.keyset.KeyService;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// GCP KMS by Tink's extension and Google's REST client. Credentials are Google's application
/// default ones, or the file that `GOOGLE_APPLICATION_CREDENTIALS` names.
public final class GcpKms implements KeyService {

    private static final Pattern KEY =
            Pattern.compile(
                    "gcp-kms://(projects/[^/]+/locations/[^/]+/keyRings/[^/]+/cryptoKeys/[^/]+)");

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(10);

    @Override
    public boolean supports(String keyUri) {
        return keyUri.startsWith("gcp-kms://");
    }

    @Override
    public Aead key(String keyUri, Map<String, String> environment)
            throws GeneralSecurityException {
        Matcher parts = KEY.matcher(keyUri);
        if (!parts.matches()) {
            throw new GeneralSecurityException(
                    "it names no key; expected"
                            + " gcp-kms://projects/P/locations/L/keyRings/R/cryptoKeys/K");
        }
        CloudKMS.Builder builder =
                new CloudKMS.Builder(
                                new NetHttpTransport(),
                                GsonFactory.getDefaultInstance(),
                                impatient(new HttpCredentialsAdapter(credentials(environment))))
                        .setApplicationName("smart360-smtp-settings");
        Endpoint.of(environment)
                .map(URI::toString)
                .ifPresent(root -> builder.setRootUrl(root.endsWith("/") ? root : root + "/"));
        return new GcpKmsAead(builder.build(), parts.group(1));
    }

    private static HttpRequestInitializer impatient(HttpCredentialsAdapter credentials) {
        return (HttpRequest request) -> {
            credentials.initialize(request);
            request.setConnectTimeout(Math.toIntExact(CONNECT.toMillis()));
            request.setReadTimeout(Math.toIntExact(READ.toMillis()));
        };
    }

    private static GoogleCredentials credentials(Map<String, String> environment)
            throws GeneralSecurityException {
        String file = environment.getOrDefault("GOOGLE_APPLICATION_CREDENTIALS", "").strip();
        try {
            if (file.isEmpty()) {
                return GoogleCredentials.getApplicationDefault()
                        .createScoped(CloudKMSScopes.CLOUDKMS);
            }
            try (InputStream in = Files.newInputStream(Path.of(file))) {
                return GoogleCredentials.fromStream(in).createScoped(CloudKMSScopes.CLOUDKMS);
            }
        } catch (IOException unusable) {
            // Without its text, which may quote the file.
            throw new GeneralSecurityException(
                    "no credentials of Google can be read; expected"
                            + " GOOGLE_APPLICATION_CREDENTIALS to name a key file, or a machine that"
                            + " has a service account");
        }
    }
}
