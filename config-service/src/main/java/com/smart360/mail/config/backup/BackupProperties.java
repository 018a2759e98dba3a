package com.smart360.mail.config.backup;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// @param signingKeyset file with the private keyset that signs backups; variable
///   `BACKUP_SIGNING_KEYSET`. Without one there are no backups
/// @param signingKeysetJson the keyset itself, in place of a file; `BACKUP_SIGNING_KEYSET_JSON`
/// @param trustedKeysets files with the public signing keysets of other environments, whose backups
///   are as good as our own; `BACKUP_TRUSTED_KEYSETS`, separated by commas
/// @param directory where scheduled backups are written, a folder; `BACKUP_DIRECTORY`. With neither
///   this nor a bucket there is no schedule
/// @param s3 the bucket where they are written, in place of the folder or besides it
/// @param every how often, default once a day
/// @param retryAfter after a scheduled backup failed, or died in the midst, default 15 minutes
/// @param lookEvery how often the schedule is looked at, default once a minute
/// @param keepScheduled after which a scheduled backup is deleted, default 30 days
/// @param keepManual after which one made by hand is deleted, default 90 days
/// @param maxSize of one file, default 32 MB: what an import takes
@ConfigurationProperties("smart360.backup")
record BackupProperties(
        @Nullable Path signingKeyset,
        @Nullable String signingKeysetJson,
        @DefaultValue({}) List<Path> trustedKeysets,
        @Nullable Path directory,
        @DefaultValue S3 s3,
        @DefaultValue("1d") Duration every,
        @DefaultValue("15m") Duration retryAfter,
        @DefaultValue("1m") Duration lookEvery,
        @DefaultValue("30d") Duration keepScheduled,
        @DefaultValue("90d") Duration keepManual,
        @DefaultValue("32MB") DataSize maxSize) {

    BackupProperties {
        signingKeyset = given(signingKeyset);
        directory = given(directory);
        signingKeysetJson = given(signingKeysetJson);
        trustedKeysets =
                trustedKeysets.stream().filter(file -> !file.toString().isBlank()).toList();
        if (signingKeyset != null && signingKeysetJson != null) {
            throw new IllegalArgumentException(
                    "Set either BACKUP_SIGNING_KEYSET (a file) or BACKUP_SIGNING_KEYSET_JSON; set:"
                            + " both");
        }
    }

    /// A bucket of an S3-compatible store.
    ///
    /// @param bucket its name; `BACKUP_S3_BUCKET`. Without it there is no bucket
    /// @param endpoint where the store answers, where it is not Amazon's own; `BACKUP_S3_ENDPOINT`
    /// @param region as the store calls it; `BACKUP_S3_REGION`, default us-east-1, which most
    ///   compatible stores take
    /// @param prefix of all our keys; `BACKUP_S3_PREFIX`, default none; a `/` is put behind it
    /// @param accessKeyId `BACKUP_S3_ACCESS_KEY_ID`; without it, what the environment, the
    ///   container or the machine offers to Amazon's clients
    /// @param secretAccessKey `BACKUP_S3_SECRET_ACCESS_KEY`
    /// @param pathStyle whether the bucket stands in the path and not in the host's name;
    ///   `BACKUP_S3_PATH_STYLE`, default: with an endpoint of one's own
    record S3(
            @DefaultValue("") String bucket,
            @Nullable URI endpoint,
            @DefaultValue("us-east-1") String region,
            @DefaultValue("") String prefix,
            @Nullable String accessKeyId,
            @Nullable String secretAccessKey,
            @Nullable Boolean pathStyle) {

        S3 {
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

        boolean isGiven() {
            return !bucket.isEmpty();
        }

        boolean usesPathStyle() {
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

        @Override
        public String toString() {
            return "S3[endpoint=" + endpoint + ", bucket=" + bucket + ", prefix=" + prefix + "]";
        }
    }

    private static @Nullable Path given(@Nullable Path path) {
        return path == null || path.toString().isBlank() ? null : path;
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    @Override
    public String toString() {
        return "BackupProperties[directory=" + directory + ", s3=" + s3 + ", every=" + every + "]";
    }
}
