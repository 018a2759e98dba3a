package com.smart360.mail.config.activation;

import com.smart360.mail.config.configuration.rule.Examiner;
import com.smart360.mail.config.configuration.version.Configurations;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.contracts.ProblemType;
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
        if (!configuration.isProven()) {
            throw new ProblemException(
                    ProblemType.TEST_NOT_PASSED,
                    "The last connection test of these settings did not pass. Test again, then"
                            + " activate.");
        }
        Examiner.requireValid(examiner.examine(configuration.settings().draft()));
        return configuration;
    }
}
