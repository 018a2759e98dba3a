package com.smart360.mail.config.configuration.rule;

import com.smart360.mail.config.configuration.rule.examination.Examination;
import com.smart360.mail.config.configuration.rule.examination.Findings;
import com.smart360.mail.config.configuration.rule.examination.Rule;
import com.smart360.mail.config.configuration.rule.examination.RuleCatalog;
import com.smart360.mail.config.configuration.rule.examination.RuleContext;
import com.smart360.mail.config.configuration.rule.header.HeaderRule;
import com.smart360.mail.config.configuration.setting.Draft;
import com.smart360.mail.starter.provider.ProviderTemplates;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// All rules: applied by the server whatever the page did (SAVE-2, SAVE-8).
public final class Rules {

    static final List<Rule> ALL =
            Stream.<Rule[]>of(
                            GeneralRule.values(),
                            ProviderRule.values(),
                            HostRule.values(),
                            PortRule.values(),
                            TlsRule.values(),
                            AuthRule.values(),
                            UsernameRule.values(),
                            PasswordRule.values(),
                            HeloRule.values(),
                            LimitRule.values(),
                            HeaderRule.values(),
                            CrossFieldRule.values())
                    .flatMap(Arrays::stream)
                    .toList();

    private final ProviderTemplates templates;
    private final RuleCatalog catalog = RuleCatalog.load();

    /// @param templates what is known of providers
    public Rules(ProviderTemplates templates) {
        this.templates = templates;
    }

    /// Examines a whole configuration, in the order of the form.
    public Findings examine(Draft draft, RuleContext context) {
        Examination it = examination(draft, context);
        ALL.forEach(rule -> rule.examine(it));
        return it.findings();
    }

    /// Examines what a connection test needs, and nothing else.
    public Findings examineConnection(Draft draft, RuleContext context) {
        Examination it = examination(draft, context);
        ALL.stream().filter(Rule::concernsConnection).forEach(rule -> rule.examine(it));
        return it.findings();
    }

    /// Examines what a connection test needs, with the password as it was typed (PASS-2, PASS-6).
    ///
    /// @param password stays the caller's to wipe
    public Findings examineConnection(Draft draft, RuleContext context, CharSequence password) {
        Examination it = examination(draft, context);
        ALL.stream().filter(Rule::concernsConnection).forEach(rule -> rule.examine(it));
        TypedPasswordRules.examine(it, password);
        return it.findings();
    }

    private Examination examination(Draft draft, RuleContext context) {
        return new Examination(draft.normalised(), context, templates, catalog);
    }
}
