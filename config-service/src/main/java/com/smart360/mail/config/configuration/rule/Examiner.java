package com.smart360.mail.config.configuration.rule;

import com.smart360.mail.config.configuration.rule.examination.EnvironmentPolicy;
import com.smart360.mail.config.configuration.rule.examination.Findings;
import com.smart360.mail.config.configuration.rule.examination.RuleContext;
import com.smart360.mail.config.configuration.setting.Draft;
import com.smart360.mail.hosts.TargetPolicy;
import com.smart360.mail.starter.environment.Smart360Environment;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.provider.ProviderTemplates;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Component;

/// The rules as they hold in this environment, today.
@Component
public class Examiner {

    private final Rules rules;
    private final EnvironmentPolicy policy;
    private final Clock clock;

    Examiner(
            ProviderTemplates templates,
            Smart360Environment environment,
            TargetPolicy targets,
            Clock clock) {
        this.rules = new Rules(templates);
        this.policy = new EnvironmentPolicy(environment.isProduction(), targets);
        this.clock = clock;
    }

    /// Examines a whole configuration that has a password.
    public Findings examine(Draft draft) {
        return examine(draft, true);
    }

    /// Examines a whole configuration.
    public Findings examine(Draft draft, boolean passwordSet) {
        return rules.examine(draft, context(passwordSet));
    }

    /// Examines what a connection test needs.
    public Findings examineConnection(Draft draft, boolean passwordSet) {
        return rules.examineConnection(draft, context(passwordSet));
    }

    /// Examines what a connection test needs, with the password as it was typed.
    public Findings examineConnection(Draft draft, CharSequence password) {
        return rules.examineConnection(draft, context(!password.isEmpty()), password);
    }

    /// Refuses what broke a rule (SAVE-8).
    ///
    /// @throws ProblemException 422 with one entry per field
    public static void requireValid(Findings findings) {
        if (!findings.valid()) {
            throw ProblemException.invalid(errors(findings));
        }
    }

    /// The violations in the form of the API.
    public static List<FieldError> errors(Findings findings) {
        return findings.errors().stream()
                .map(
                        it ->
                                new FieldError(
                                        it.pointer(),
                                        it.rule(),
                                        it.value(),
                                        it.message(),
                                        it.expected()))
                .toList();
    }

    private RuleContext context(boolean passwordSet) {
        return new RuleContext(
                policy, passwordSet, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }
}
