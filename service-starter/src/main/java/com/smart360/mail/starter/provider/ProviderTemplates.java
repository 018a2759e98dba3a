package com.smart360.mail.starter.provider;

import com.smart360.mail.contracts.configuration.ProviderLimits;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.starter.provider.ProviderTemplate.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// All provider templates, read from `providers/*.yml` and validated at start: a faulty file stops
/// the service with the file's name and what is wrong with it.
public final class ProviderTemplates {

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /// What has no template of its own (PROV-1).
    private static final String CUSTOM = "custom";

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(
                            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private final List<ProviderTemplate> all;

    private ProviderTemplates(List<ProviderTemplate> all) {
        this.all = all;
    }

    /// Reads the files of the class path.
    public static ProviderTemplates load() {
        try {
            Resource[] files =
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath:providers/*.yml");
            List<ProviderTemplate> read = new ArrayList<>();
            for (Resource file : files) {
                try (InputStream in = file.getInputStream()) {
                    read.add(read(in, String.valueOf(file.getFilename())));
                }
            }
            return of(read);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read providers/*.yml", e);
        }
    }

    static ProviderTemplates of(List<ProviderTemplate> read) {
        Set<String> ids = new HashSet<>();
        Set<String> domains = new HashSet<>();
        for (ProviderTemplate template : read) {
            require(ids.add(template.id()), template.id(), "id is used twice");
            template.domains()
                    .forEach(
                            domain ->
                                    require(
                                            domains.add(domain),
                                            template.id(),
                                            "domain " + domain + " is another template's too"));
        }
        if (!ids.contains(CUSTOM)) {
            throw new IllegalStateException("Template custom is missing (PROV-1); met: " + ids);
        }
        return new ProviderTemplates(
                read.stream()
                        .sorted(
                                Comparator.comparingInt(ProviderTemplate::order)
                                        .thenComparing(ProviderTemplate::id))
                        .toList());
    }

    static ProviderTemplate read(InputStream yaml, String file) {
        Map<String, Object> tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        try {
            ProviderTemplate template =
                    MAPPER.readValue(MAPPER.writeValueAsString(tree), ProviderTemplate.class);
            validate(template);
            require(
                    file.equals(template.id() + ".yml"),
                    template.id(),
                    "the file is named " + file + ", expected " + template.id() + ".yml");
            return template;
        } catch (JacksonException e) {
            throw new IllegalStateException("Template " + file + ": " + e.getOriginalMessage(), e);
        }
    }

    /// In the order of the list that the page shows.
    public List<ProviderTemplate> all() {
        return all;
    }

    /// The template with this id.
    public Optional<ProviderTemplate> find(String id) {
        return all.stream().filter(template -> template.id().equals(id)).findFirst();
    }

    /// The first template that knows the host as its own.
    public Optional<ProviderTemplate> ofHost(String host) {
        return all.stream().filter(template -> template.hasHost(host)).findFirst();
    }

    /// What the provider allows who sends by this host: the chosen template's limits, else those of
    /// the templates that know the host. Where several do (Gmail and Google Workspace share one),
    /// the most generous counts, since which of them it is nobody said.
    ///
    /// @param chosen a template's id; null: none was chosen
    public ProviderLimits limits(@Nullable String chosen, String host) {
        Optional<ProviderTemplate> named = Optional.ofNullable(chosen).flatMap(this::find);
        return named.map(ProviderTemplate::limits)
                .or(
                        () ->
                                all.stream()
                                        .filter(template -> template.hasHost(host))
                                        .map(ProviderTemplate::limits)
                                        .reduce(Limits::orWider))
                .orElse(Limits.NONE)
                .published();
    }

    /// The provider as a label of metrics: the template's id, of a closed set.
    ///
    /// @param chosen a configuration's `provider`
    public String label(@Nullable String chosen) {
        return chosen != null && find(chosen).isPresent() ? chosen : CUSTOM;
    }

    /// The template that the domain of an e-mail address suggests.
    public Optional<ProviderTemplate> ofDomain(String domain) {
        return all.stream().filter(template -> template.hasDomain(domain)).findFirst();
    }

    private static void validate(ProviderTemplate template) {
        String id = template.id();
        require(ID.matcher(id).matches(), id, "id: lower case, digits and hyphens expected");
        require(!template.name().isBlank(), id, "name is empty");
        require(template.revision() >= 1, id, "revision: 1 or more expected");
        require(!template.sources().isEmpty(), id, "sources are missing");
        template.hosts()
                .forEach(
                        choice ->
                                require(
                                        choice.host()
                                                .equals(choice.host().toLowerCase(Locale.ROOT)),
                                        id,
                                        "host " + choice.host() + ": lower case expected"));
        require(!template.username().hint().isBlank(), id, "username.hint is empty");
        require(!template.password().help().isBlank(), id, "password.help is empty");
        template.ports().forEach(choice -> validate(id, choice));
        require(
                template.ports().isEmpty()
                        || template.ports().stream()
                                        .filter(ProviderTemplate.PortChoice::recommended)
                                        .count()
                                == 1,
                id,
                "exactly one port is recommended");
        require(
                (template.hints() == null)
                        == (template.hosts().isEmpty() || template.recommendedPort().isEmpty()),
                id,
                "hints: expected where there are hosts and a recommended port, and only there");
        limitsOf(template)
                .forEach(
                        limit -> require(limit > 0, id, "limit " + limit + ": 1 or more expected"));
        String help = template.helpUrl();
        require(
                help == null || "https".equals(URI.create(help).getScheme()),
                id,
                "helpUrl: https expected, met " + help);
    }

    private static List<Integer> limitsOf(ProviderTemplate template) {
        ProviderTemplate.Limits limits = template.limits();
        return Arrays.asList(
                        limits.maxConnections(),
                        limits.perMinute(),
                        limits.perDay(),
                        limits.perConnection(),
                        limits.recipientsPerMail(),
                        limits.recipientsPerDay(),
                        limits.messageSizeMb())
                .stream()
                .flatMap(limit -> Optional.ofNullable(limit).stream())
                .toList();
    }

    /// What the rules demand of a configuration's port and encryption (XF-1, TLS-3).
    private static void validate(String id, ProviderTemplate.PortChoice choice) {
        require(
                choice.port() >= 1 && choice.port() <= 65_535,
                id,
                "port " + choice.port() + ": 1-65535 expected");
        require(
                choice.port() != 465 || choice.tls() == TlsMode.SSL_TLS,
                id,
                "port 465: SSL_TLS expected, met " + choice.tls());
        require(
                choice.tls() != TlsMode.NONE,
                id,
                "port " + choice.port() + ": no template offers NONE");
    }

    private static void require(boolean holds, String id, String otherwise) {
        if (!holds) {
            throw new IllegalStateException("Template " + id + ": " + otherwise);
        }
    }
}
