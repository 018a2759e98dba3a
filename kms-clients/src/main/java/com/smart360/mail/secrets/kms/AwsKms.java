package com.smart360.mail.secrets.kms;

import com.google.crypto.tink.Aead;
import com.smart360.mail.secrets.keyset.KeyService;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.KmsClientBuilder;

/// AWS KMS by AWS's SDK 2. Credentials are found as the SDK finds them: variables, web identity,
/// container, instance. Tink's own extension that can be had from Maven Central here still speaks
/// by SDK 1, which AWS has given up; what it writes is read here, and the reverse.
public final class AwsKms implements KeyService {

    private static final Pattern KEY =
            Pattern.compile("aws-kms://(arn:[\\w-]+:kms:([\\w-]+):\\d+:(?:key|alias)/[\\w/-]+)");

    private static final Duration LONGEST = Duration.ofSeconds(10);

    /// As Tink calls it.
    private static final String CONTEXT = "associatedData";

    @Override
    public boolean supports(String keyUri) {
        return keyUri.startsWith("aws-kms://");
    }

    @Override
    public Aead key(String keyUri, Map<String, String> environment)
            throws GeneralSecurityException {
        Matcher parts = KEY.matcher(keyUri);
        if (!parts.matches()) {
            throw new GeneralSecurityException(
                    "it names no key; expected aws-kms://arn:aws:kms:REGION:ACCOUNT:key/ID");
        }
        return new Key(parts.group(1), Region.of(parts.group(2)), Endpoint.of(environment));
    }

    private record Key(String arn, Region region, Optional<URI> endpoint) implements Aead {

        @Override
        public byte[] encrypt(byte[] plaintext, byte[] context) throws GeneralSecurityException {
            try (KmsClient client = client()) {
                return client.encrypt(
                                request ->
                                        request.keyId(arn)
                                                .plaintext(SdkBytes.fromByteArray(plaintext))
                                                .encryptionContext(told(context)))
                        .ciphertextBlob()
                        .asByteArray();
            } catch (SdkException refused) {
                throw new GeneralSecurityException("AWS KMS: " + refused.getMessage());
            }
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] context) throws GeneralSecurityException {
            try (KmsClient client = client()) {
                return client.decrypt(
                                request ->
                                        request.keyId(arn)
                                                .ciphertextBlob(SdkBytes.fromByteArray(ciphertext))
                                                .encryptionContext(told(context)))
                        .plaintext()
                        .asByteArray();
            } catch (SdkException refused) {
                throw new GeneralSecurityException("AWS KMS: " + refused.getMessage());
            }
        }

        private static Map<String, String> told(byte[] context) {
            return context.length == 0
                    ? Map.of()
                    : Map.of(CONTEXT, HexFormat.of().formatHex(context));
        }

        private KmsClient client() {
            KmsClientBuilder builder =
                    KmsClient.builder()
                            .region(region)
                            .httpClient(UrlConnectionHttpClient.create())
                            .overrideConfiguration(all -> all.apiCallTimeout(LONGEST));
            endpoint.ifPresent(builder::endpointOverride);
            return builder.build();
        }
    }
}
