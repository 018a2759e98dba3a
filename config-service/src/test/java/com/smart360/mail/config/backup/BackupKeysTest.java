package com.smart360.mail.config.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.smart360.mail.config.backup.file.SignedFile.Origin;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.starter.environment.Smart360Environment;
import com.smart360.mail.starter.problem.ProblemException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class BackupKeysTest {

    @Test
    @DisplayName("(S13) a file of nobody known is refused, unless a named switch lets it in")
    void strangersNeedTheSwitch() {
        BackupKeys strict = keys(false, Smart360Environment.DEVELOPMENT);
        BackupKeys open = keys(true, Smart360Environment.DEVELOPMENT);

        assertThatThrownBy(() -> strict.requireAccepted(Origin.UNKNOWN_KEY))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused ->
                                assertThat(refused.type())
                                        .isEqualTo(ProblemType.BACKUP_NOT_GENUINE));
        assertThatCode(() -> strict.requireAccepted(Origin.VALID)).doesNotThrowAnyException();
        assertThatCode(() -> open.requireAccepted(Origin.UNKNOWN_KEY)).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("(S13) in production the switch stops the start")
    void noSwitchInProduction() {
        assertThatThrownBy(() -> keys(true, Smart360Environment.PRODUCTION))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("smart360.backup.accept-unknown-keys is true");
        assertThatCode(() -> keys(false, Smart360Environment.PRODUCTION))
                .doesNotThrowAnyException();
    }

    private static BackupKeys keys(boolean acceptUnknown, Smart360Environment environment) {
        BackupProperties properties =
                new Binder(
                                new MapConfigurationPropertySource(
                                        Map.of(
                                                "smart360.backup.accept-unknown-keys",
                                                acceptUnknown)))
                        .bindOrCreate("smart360.backup", BackupProperties.class);
        return new BackupKeys(properties, environment);
    }
}
