package com.smart360.mail.config.backup.store;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
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

/// A bucket of an S3-compatible store (ADR 16). Its client lives for one call: one a day is not
/// worth threads and memory in between.
///
/// @param at validated
record BackupBucket(BucketProperties at) implements BackupStore {

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
                                .filter(file -> BackupStore.isOurs(file.name()))
                                .toList());
    }

    @Override
    public byte[] read(String name) throws IOException {
        String key = at.prefix() + BackupStore.requireOurs(name);
        return call(s3 -> s3.getObjectAsBytes(it -> it.bucket(at.bucket()).key(key)).asByteArray());
    }

    @Override
    public void delete(String name) throws IOException {
        String key = at.prefix() + BackupStore.requireOurs(name);
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
