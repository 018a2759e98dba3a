package com.smart360.mail.config.backup;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.utils.Md5Utils;

/// Where scheduled backups lie outside of the database (BKP-1). A file is there whole or not at
/// all; only files of our name are ever looked at or deleted.
sealed interface BackupStore {

    /// What the name of each of our files begins with.
    String NAME_START = "smart360-backup-";

    /// What it ends with.
    String NAME_END = ".json";

    /// A file that is there.
    record Stored(String name, Instant writtenAt) {

        /// The newest last.
        static final Comparator<Stored> BY_AGE =
                Comparator.comparing(Stored::writtenAt).thenComparing(Stored::name);
    }

    /// Those that the operator set up; none: there is no schedule.
    static List<BackupStore> of(BackupProperties properties) {
        List<BackupStore> stores = new ArrayList<>();
        if (properties.directory() != null) {
            stores.add(new Folder(properties.directory()));
        }
        if (properties.s3().isGiven()) {
            stores.add(new Bucket(properties.s3()));
        }
        return List.copyOf(stores);
    }

    /// Puts a file there, in place of one with this name.
    void write(String name, byte[] content) throws IOException;

    /// Ours, in no order.
    List<Stored> list() throws IOException;

    /// The content of one of them.
    byte[] read(String name) throws IOException;

    /// Takes one away; it may be gone already.
    void delete(String name) throws IOException;

    /// What failed, for an alert: no path, no credential, nothing that a server made up.
    String tell(IOException failure);

    /// The one that was written last.
    default Optional<Stored> newest() throws IOException {
        return list().stream().max(Stored.BY_AGE);
    }

    /// Deletes those last written before `end`, but never the newest one.
    default void deleteOlderThan(Instant end) throws IOException {
        List<Stored> byAge = list().stream().sorted(Stored.BY_AGE).toList();
        for (Stored file : byAge.subList(0, Math.max(0, byAge.size() - 1))) {
            if (file.writtenAt().isBefore(end)) {
                delete(file.name());
            }
        }
    }

    private static boolean isOurs(String name) {
        return name.startsWith(NAME_START) && name.endsWith(NAME_END) && name.indexOf('/') < 0;
    }

    private static String requireOurs(String name) throws IOException {
        if (!isOurs(name)) {
            throw new NoSuchFileException(
                    name, null, "expected a name like " + NAME_START + "…" + NAME_END);
        }
        return name;
    }

    /// A folder: a disk of another machine. Its files are readable by their owner only.
    ///
    /// @param path is made when the first file is written
    record Folder(Path path) implements BackupStore {

        @Override
        public void write(String name, byte[] content) throws IOException {
            Files.createDirectories(path);
            Path draft = Files.createTempFile(path, ".smart360-", ".part");
            try {
                if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(
                            draft, PosixFilePermissions.fromString("rw-------"));
                }
                Files.write(draft, content);
                Files.move(
                        draft,
                        path.resolve(name),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        }

        @Override
        public List<Stored> list() throws IOException {
            List<Stored> found = new ArrayList<>();
            if (Files.isDirectory(path)) {
                try (DirectoryStream<Path> files =
                        Files.newDirectoryStream(path, NAME_START + "*" + NAME_END)) {
                    for (Path file : files) {
                        found.add(
                                new Stored(
                                        path.relativize(file).toString(),
                                        Files.getLastModifiedTime(file).toInstant()));
                    }
                }
            }
            return found;
        }

        @Override
        public byte[] read(String name) throws IOException {
            return Files.readAllBytes(path.resolve(requireOurs(name)));
        }

        @Override
        public void delete(String name) throws IOException {
            Files.deleteIfExists(path.resolve(requireOurs(name)));
        }

        @Override
        public String tell(IOException failure) {
            return "the folder of backups can't be used ("
                    + failure.getClass().getSimpleName()
                    + ")";
        }
    }

    /// A bucket of an S3-compatible store (ADR 16). Its client lives for one call: one a day is not
    /// worth threads and memory in between.
    ///
    /// @param at validated
    record Bucket(BackupProperties.S3 at) implements BackupStore {

        private static final Duration CONNECT = Duration.ofSeconds(10);
        private static final Duration ANSWER = Duration.ofSeconds(30);

        /// All attempts at one call together; a file has 32 MB at most.
        private static final Duration CALL = Duration.ofMinutes(3);

        /// What an S3 error code looks like: it comes from outside.
        private static final Pattern CODE = Pattern.compile("[A-Za-z.]{1,60}");

        /// The server refuses a body that does not fit its MD5: whole, or not at all.
        @Override
        public void write(String name, byte[] content) throws IOException {
            call(
                    s3 ->
                            s3.putObject(
                                    it ->
                                            it.bucket(at.bucket())
                                                    .key(at.prefix() + name)
                                                    .contentType("application/json")
                                                    .contentMD5(Md5Utils.md5AsBase64(content)),
                                    RequestBody.fromBytes(content)));
        }

        @Override
        public List<Stored> list() throws IOException {
            return call(
                    s3 ->
                            s3
                                    .listObjectsV2Paginator(
                                            it ->
                                                    it.bucket(at.bucket())
                                                            .prefix(at.prefix() + NAME_START))
                                    .contents()
                                    .stream()
                                    .map(this::stored)
                                    .filter(file -> isOurs(file.name()))
                                    .toList());
        }

        @Override
        public byte[] read(String name) throws IOException {
            String key = at.prefix() + requireOurs(name);
            return call(
                    s3 -> s3.getObjectAsBytes(it -> it.bucket(at.bucket()).key(key)).asByteArray());
        }

        @Override
        public void delete(String name) throws IOException {
            String key = at.prefix() + requireOurs(name);
            call(s3 -> s3.deleteObject(it -> it.bucket(at.bucket()).key(key)));
        }

        @Override
        public String tell(IOException failure) {
            return "the bucket of backups can't be used (" + failure.getMessage() + ")";
        }

        private Stored stored(S3Object object) {
            return new Stored(object.key().substring(at.prefix().length()), object.lastModified());
        }

        private <T> T call(Function<S3Client, T> what) throws IOException {
            try (S3Client s3 = client()) {
                return what.apply(s3);
            } catch (AwsServiceException refused) {
                throw new IOException(code(refused), refused);
            } catch (SdkException away) {
                throw new IOException(rootOf(away).getClass().getSimpleName(), away);
            }
        }

        private S3Client client() {
            // Checksums in trailers, the client's default, are refused by older compatible stores.
            S3ClientBuilder builder =
                    S3Client.builder()
                            .region(Region.of(at.region()))
                            .credentialsProvider(credentials())
                            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                            .serviceConfiguration(
                                    it ->
                                            it.pathStyleAccessEnabled(at.usesPathStyle())
                                                    .chunkedEncodingEnabled(false))
                            .overrideConfiguration(it -> it.apiCallTimeout(CALL))
                            .httpClientBuilder(
                                    UrlConnectionHttpClient.builder()
                                            .connectionTimeout(CONNECT)
                                            .socketTimeout(ANSWER));
            URI endpoint = at.endpoint();
            return (endpoint == null ? builder : builder.endpointOverride(endpoint)).build();
        }

        private AwsCredentialsProvider credentials() {
            String id = at.accessKeyId();
            String secret = at.secretAccessKey();
            return id == null || secret == null
                    ? DefaultCredentialsProvider.builder().build()
                    : StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret));
        }

        private static String code(AwsServiceException refused) {
            String code = refused.awsErrorDetails() == null ? "" : codeOf(refused);
            return CODE.matcher(code).matches() ? code : "status " + refused.statusCode();
        }

        private static String codeOf(AwsServiceException refused) {
            String code = refused.awsErrorDetails().errorCode();
            return code == null ? "" : code;
        }

        private static Throwable rootOf(Throwable thrown) {
            Throwable cause = thrown.getCause();
            return cause == null ? thrown : rootOf(cause);
        }
    }
}
