package com.smart360.mail.config.backup.store;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// A bucket of an S3-compatible store.
///
/// @param bucket its name; `BACKUP_S3_BUCKET`. Without it there is no bucket
/// @param endpoint where the store answers, where it is not Amazon's own; `BACKUP_S3_ENDPOINT`
/// @param region as the store calls it; `BACKUP_S3_REGION`, default us-east-1, which most
///   compatible stores take
/// @param prefix of all our keys; `BACKUP_S3_PREFIX`, default none; a `/` is put behind it
/// @param accessKeyId `BACKUP_S3_ACCESS_KEY_ID`; without it, what the environment, the container or
///   the machine offers to Amazon's clients
/// @param secretAccessKey `BACKUP_S3_SECRET_ACCESS_KEY`
/// @param pathStyle whether the bucket stands in the path and not in the host's name;
///   `BACKUP_S3_PATH_STYLE`, default: with an endpoint of one's own
public record BucketProperties(
        @DefaultValue("") String bucket,
        @Nullable URI endpoint,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("") String prefix,
        @Nullable String accessKeyId,
        @Nullable String secretAccessKey,
        @Nullable Boolean pathStyle) {

    public BucketProperties {
        bucket = bucket.strip();
        endpoint = endpoint == null || endpoint.toString().isBlank() ? null : endpoint;
        region = region.isBlank() ? "us-east-1" : region.strip();
        prefix = folder(prefix.strip());
        accessKeyId = given(accessKeyId);
        secretAccessKey = given(secretAccessKey);
        if ((accessKeyId == null) != (secretAccessKey == null)) {
            throw new IllegalArgumentException(
                    "Set both of BACKUP_S3_ACCESS_KEY_ID and BACKUP_S3_SECRET_ACCESS_KEY, or"
                            + " neither; set: one");
        }
        if (endpoint != null && !isAddress(endpoint)) {
            throw new IllegalArgumentException(
                    "BACKUP_S3_ENDPOINT should be like https://store.example.org, without"
                            + " credentials, path or query");
        }
    }

    /// Whether there is one.
    public boolean isGiven() {
        return !bucket.isEmpty();
    }

    /// Whether the bucket stands in the path.
    public boolean usesPathStyle() {
        return pathStyle == null ? endpoint != null : pathStyle;
    }

    private static String folder(String prefix) {
        String relative = prefix.startsWith("/") ? prefix.substring(1) : prefix;
        return relative.isEmpty() || relative.endsWith("/") ? relative : relative + "/";
    }

    private static boolean isAddress(URI endpoint) {
        return ("https".equals(endpoint.getScheme()) || "http".equals(endpoint.getScheme()))
                && endpoint.getHost() != null
                && endpoint.getRawUserInfo() == null
                && endpoint.getRawQuery() == null
                && (endpoint.getRawPath().isEmpty() || endpoint.getRawPath().equals("/"));
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    @Override
    public String toString() {
        return "BucketProperties[endpoint="
                + endpoint
                + ", bucket="
                + bucket
                + ", prefix="
                + prefix
                + "]";
    }
}
