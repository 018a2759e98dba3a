package com.smart360.mail.config.configuration.rule.examination;

import com.smart360.mail.config.configuration.rule.examination.Findings.Remark;
import com.smart360.mail.config.configuration.rule.examination.Findings.Violation;
import com.smart360.mail.config.configuration.setting.ConnectionDraft;
import com.smart360.mail.config.configuration.setting.Draft;
import com.smart360.mail.config.configuration.setting.Setting;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.hosts.Host;
import com.smart360.mail.starter.provider.ProviderTemplate;
import com.smart360.mail.starter.provider.ProviderTemplates;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One draft under examination: what each rule sees, and where it reports. The accessors answer
/// null where the member is absent or unusable, which is another rule's business.
public final class Examination {

    /// The argument that says what to write in place of what was met.
    public static final String REPAIRED = "repaired";

    private static final int LONGEST_VALUE_SHOWN = 200;

    private final Draft draft;
    private final RuleContext context;
    private final ProviderTemplates templates;
    private final RuleCatalog catalog;
    private final List<Violation> errors = new ArrayList<>();
    private final List<Remark> warnings = new ArrayList<>();

    public Examination(
            Draft normalised,
            RuleContext context,
            ProviderTemplates templates,
            RuleCatalog catalog) {
        this.draft = normalised;
        this.context = context;
        this.templates = templates;
        this.catalog = catalog;
    }

    public Draft draft() {
        return draft;
    }

    public ConnectionDraft connection() {
        return draft.connection();
    }

    public RuleContext context() {
        return context;
    }

    public ProviderTemplates templates() {
        return templates;
    }

    public @Nullable Host host() {
        String typed = draft.connection().host();
        return typed == null || Host.parse(typed) instanceof Host.Malformed
                ? null
                : Host.parse(typed);
    }

    /// The name in lower case, also for an address; empty where absent.
    public String hostName() {
        String typed = draft.connection().host();
        return typed == null ? "" : typed.toLowerCase(Locale.ROOT);
    }

    public @Nullable Integer port() {
        return integer(Setting.PORT);
    }

    public @Nullable TlsMode tls() {
        return constant(TlsMode.values(), draft.connection().tls());
    }

    public @Nullable AuthProtocol authProtocol() {
        return constant(AuthProtocol.values(), draft.connection().authProtocol());
    }

    /// The chosen template, where one is chosen and known.
    public Optional<ProviderTemplate> chosen() {
        return Optional.ofNullable(draft.provider()).flatMap(templates::find);
    }

    /// The template that describes this server: the chosen one, else the one that knows the host.
    public Optional<ProviderTemplate> provider() {
        return chosen().or(() -> templates.ofHost(hostName()));
    }

    /// A number within its bounds.
    public @Nullable Integer integer(Setting setting) {
        return setting.value(draft) instanceof BigDecimal typed && setting.contains(typed)
                ? typed.intValueExact()
                : null;
    }

    public static <E extends Enum<E>> @Nullable E constant(E[] all, @Nullable String typed) {
        return Arrays.stream(all).filter(one -> one.name().equals(typed)).findFirst().orElse(null);
    }

    /// Reports a violation.
    ///
    /// @param cause the catalog's key below the rule
    /// @param value what was met, null for absent and for secrets
    /// @param arguments name, text, name, text ... for the catalog's placeholders; what is
    ///   [#REPAIRED] is expected then
    public void refuse(
            Rule rule, String cause, String pointer, @Nullable Object value, String... arguments) {
        RuleCatalog.Refusal words = catalog.error(rule.id() + "." + cause);
        Map<String, String> filling = filling(arguments);
        String shown = value == null ? null : shown(value.toString());
        filling.put("value", shown == null ? "" : shown);
        errors.add(
                new Violation(
                        pointer,
                        rule.id(),
                        shown,
                        RuleCatalog.filledIn(words.message(), filling),
                        filling.getOrDefault(
                                REPAIRED, RuleCatalog.filledIn(words.expected(), filling))));
    }

    /// Reports a warning, which the catalog ties to its rule.
    public void warn(String code, String pointer, String... arguments) {
        RuleCatalog.Advice words = catalog.warning(code);
        warnings.add(
                new Remark(
                        code,
                        words.rule(),
                        pointer,
                        RuleCatalog.filledIn(words.message(), filling(arguments))));
    }

    public Findings findings() {
        return new Findings(List.copyOf(errors), List.copyOf(warnings));
    }

    /// What was met, cut and with everything invisible made visible, so that it can't deceive.
    public static String shown(String value) {
        StringBuilder safe = new StringBuilder();
        value.codePoints()
                .limit(LONGEST_VALUE_SHOWN)
                .forEach(
                        c -> {
                            if (invisible(c)) {
                                safe.append(String.format(Locale.ROOT, "\\u%04X", c));
                            } else {
                                safe.appendCodePoint(c);
                            }
                        });
        return value.codePointCount(0, value.length()) > LONGEST_VALUE_SHOWN
                ? safe.append('…').toString()
                : safe.toString();
    }

    private static boolean invisible(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.UNASSIGNED;
    }

    private static Map<String, String> filling(String... arguments) {
        Map<String, String> filling = new LinkedHashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            filling.put(arguments[i], arguments[i + 1]);
        }
        return filling;
    }
}
