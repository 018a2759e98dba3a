package com.smart360.mail.config.backup.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketPropertiesTest {

    @Test
    void emptyVariablesMeanNoBucket() {
        BucketProperties none = new BucketProperties("", URI.create(""), "", "", "", "", null);

        assertThat(none.isGiven()).isFalse();
        assertThat(none.endpoint()).isNull();
        assertThat(none.region()).isEqualTo("us-east-1");
        assertThat(none.accessKeyId()).isNull();
    }

    @Test
    void theBucketStandsInThePathOfAnEndpointOfOnesOwn() {
        URI endpoint = URI.create("https://store.example.org");

        assertThat(s3(endpoint, null).usesPathStyle()).isTrue();
        assertThat(s3(endpoint, false).usesPathStyle()).isFalse();
        assertThat(s3(null, null).usesPathStyle()).isFalse();
        assertThat(s3(null, true).usesPathStyle()).isTrue();
    }

    @Test
    void neverPrintsCredentials() {
        assertThat(s3(null, null).toString()).doesNotContain("an-id", "a-secret");
    }

    @Test
    void wantsBothHalvesOfTheCredentials() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BucketProperties("b", null, "eu-1", "", "an-id", " ", null))
                .withMessageContaining("BACKUP_S3_SECRET_ACCESS_KEY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "store.example.org",
                "ftp://store.example.org",
                "https://an-id:a-secret@store.example.org",
                "https://store.example.org/bucket",
                "https://store.example.org?x"
            })
    void refusesWhatIsNoAddressOfAStore(String endpoint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> s3(URI.create(endpoint), null))
                .withMessageContaining("BACKUP_S3_ENDPOINT")
                .withMessageNotContaining("a-secret");
    }

    private static BucketProperties s3(@Nullable URI endpoint, @Nullable Boolean pathStyle) {
        return new BucketProperties(
                "backups", endpoint, "eu-1", "", "an-id", "a-secret", pathStyle);
    }
}
