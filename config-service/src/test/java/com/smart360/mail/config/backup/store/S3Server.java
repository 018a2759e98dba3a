package com.smart360.mail.config.backup.store;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// S3Proxy in a process of its own: a real S3 server, not ours, that checks signatures and keeps
/// objects in memory. Its class path is written by the build before the integration tests (see
/// pom.xml).
public final class S3Server implements AutoCloseable {

    public static final String KEY_ID = "backup-writer";
    public static final String SECRET = "not-told-to-anybody";

    private static final Path CLASS_PATH = Path.of("target", "s3-server-class-path");
    private static final Pattern STARTED =
            Pattern.compile("Started .*ServerConnector.*\\{127\\.0\\.0\\.1:(\\d+)}");

    private final Process process;
    private final String endpoint;

    /// @param folder for its configuration and its log
    public S3Server(Path folder) throws IOException {
        Path log = folder.resolve("s3-server.log");
        Path settings =
                Files.writeString(
                        folder.resolve("s3-server.properties"),
                        """
                        s3proxy.endpoint=http://127.0.0.1:0
                        s3proxy.authorization=aws-v4
                        s3proxy.identity=%s
                        s3proxy.credential=%s
                        jclouds.provider=transient-nio2
                        jclouds.identity=none
                        jclouds.credential=none
                        """
                                .formatted(KEY_ID, SECRET));
        process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx128m",
                                "-cp",
                                Files.readString(CLASS_PATH).strip(),
                                "org.gaul.s3proxy.Main",
                                "--properties",
                                settings.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        endpoint =
                "http://127.0.0.1:"
                        + await("the S3 server starts")
                                .atMost(Duration.ofSeconds(90))
                                .until(() -> port(log), Objects::nonNull);
    }

    public String endpoint() {
        return endpoint;
    }

    public BucketProperties at(String bucket, String prefix) {
        return at(bucket, prefix, SECRET);
    }

    public BucketProperties at(String bucket, String prefix, String secret) {
        return new BucketProperties(
                bucket, URI.create(endpoint), "us-east-1", prefix, KEY_ID, secret, null);
    }

    /// A client of the test's own, to look at what lies there.
    public S3Client client() {
        return S3Client.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.US_EAST_1)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .serviceConfiguration(
                        it -> it.pathStyleAccessEnabled(true).chunkedEncodingEnabled(false))
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(KEY_ID, SECRET)))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private @Nullable String port(Path log) throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("the S3 server ended: " + Files.readString(log));
        }
        Matcher started = STARTED.matcher(Files.readString(log));
        return started.find() ? started.group(1) : null;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
