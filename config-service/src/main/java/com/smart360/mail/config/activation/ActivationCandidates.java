package com.smart360.mail.config.activation;

import com.smart360.mail.config.configuration.rule.Examiner;
import com.smart360.mail.config.configuration.version.Configurations;
import com.smart360.mail.config.configuration.version.SecretReuse;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.starter.problem.ProblemException;
import org.springframework.stereotype.Component;

/// Which configurations may send: tested, right by the rules of now, and not being deleted.
@Component
public class ActivationCandidates {

    private final Configurations configurations;
    private final Examiner examiner;

    ActivationCandidates(Configurations configurations, Examiner examiner) {
        this.configurations = configurations;
        this.examiner = examiner;
    }

    /// The configuration with this id, if it may send.
    ///
    /// @throws ProblemException with what is in the way
    public SmtpConfiguration require(String id, Activation seen) {
        SmtpConfiguration configuration =
                configurations
                        .find(id)
                        .filter(found -> !seen.isDeleting(id))
                        .orElseThrow(() -> ProblemException.notFound("configuration", id));
        requireProven(configuration);
        Examiner.requireValid(examiner.examine(configuration.settings().draft()));
        return configuration;
    }

    /// Says what is missing, since each of it is mended in another way (A2).
    private static void requireProven(SmtpConfiguration it) {
        ConnectionSettings connection = it.settings().connection();
        if (connection.username().isEmpty()) {
            throw SecretReuse.passwordNeeded(
                    connection,
                    "The user name is missing: the backup that it came from is encrypted with"
                            + " another key. Enter user name and password, test the settings, save"
                            + " them, then activate.");
        }
        if (!it.hasPassword()) {
            throw SecretReuse.passwordNeeded(
                    connection,
                    "The password is missing: the backup that it came from has none that can be"
                            + " used here. Type it, test the settings, save them, then activate.");
        }
        if (it.isUntried()) {
            throw new ProblemException(
                    ProblemType.TEST_MISSING,
                    "These settings came from a backup and were never tested here. Test them, then"
                            + " activate.");
        }
        if (!it.isProven()) {
            throw new ProblemException(
                    ProblemType.TEST_NOT_PASSED,
                    "The last connection test of these settings did not pass"
                            + (it.lastTest().headline() == null
                                    ? "."
                                    : ": " + it.lastTest().headline())
                            + " Test again, then activate.");
        }
    }
}
