package com.smart360.mail.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Makes `docs/settings.md` of the code: the records that settings are bound to, the services'
/// `application.yml`, and the variables that `./run` and the images read. From the repository's
/// root: `java system-tests/src/test/java/com/smart360/mail/settings/SettingsReference.java`.
public final class SettingsReference {

    /// In the order of the paper, with the file of their settings.
    private static final Map<String, String> MODULES = new LinkedHashMap<>();

    static {
        MODULES.put("service-starter", "smart360-defaults.yml");
        MODULES.put("gateway", "application.yml");
        MODULES.put("config-service", "application.yml");
        MODULES.put("test-runner-service", "application.yml");
        MODULES.put("mail-dispatch-service", "application.yml");
        MODULES.put("audit-service", "application.yml");
    }

    /// What no record of ours has: settings of Spring, of `./run` and of the images.
    private static final Map<String, String> ABOUT = new LinkedHashMap<>();

    static {
        ABOUT.put("SERVER_PORT", "where the service listens");
        ABOUT.put(
                "MAX_KEEP_ALIVE_REQUESTS",
                "a connection is closed after so many requests, so that clients spread over"
                        + " instances again; -1: never, 1: after each. The web server's own is 100,"
                        + " with which a busy client opens connections all the time");
        ABOUT.put("GATEWAY_PORT", "where the gateway listens");
        ABOUT.put("MONGODB_URI", "the database server, with its credentials");
        ABOUT.put("KAFKA_BOOTSTRAP_SERVERS", "the brokers, separated by commas");
        ABOUT.put(
                "AUDIT_MAIL_CONSUMERS",
                "threads of an instance of audit-service that read the topics of mails, 1 to 12: all"
                        + " instances share 12 partitions of each topic");
        ABOUT.put("TRACING_SAMPLING", "the share of traces that is kept, 0 to 1");
        ABOUT.put(
                "LOG_FORMAT",
                "form of the log: `ecs` or `logstash` for JSON; without it plain text. Images say `ecs`");
        ABOUT.put("OTLP_TRACES_ENDPOINT", "where traces are sent by OTLP; without it they are not");
        ABOUT.put("MANAGEMENT_SERVER_PORT", "a port of its own for health and metrics (Spring's)");
        ABOUT.put(
                "JAVA_OPTS",
                "further options of the JVM, split at blanks; they have the last word");
        ABOUT.put("APP_DIR", "the folder of the service in its image");
        ABOUT.put("SERVICE", "the service's name; the image sets it");
        ABOUT.put(
                "KEYSETS_KMS_KEY",
                "the key of a KMS that encrypts this process's keysets: `aws-kms://…`, `gcp-kms://…` or"
                        + " `hcvault://…`; without it they are in clear (ADR 78)");
        ABOUT.put(
                "KEYSETS_KMS_CLIENTS",
                "the folder with the KMS's client libraries, which `kms-clients` is built to");
        ABOUT.put(
                "KEYSETS_KMS_ENDPOINT",
                "another address of the KMS than its public one, `https://HOST:PORT`");
        ABOUT.put("SMART360_STACK_DIR", "the folder of a stack's state; default `.local-stack`");
        ABOUT.put(
                "SMART360_STACK_WITHOUT",
                "parts to leave out, separated by commas, to run them elsewhere such as in an IDE; a"
                        + " service there logs in to Kafka by its file in `secrets/kafka`");
        ABOUT.put("SMART360_STACK_TRAIN", "`never`: no start-up caches are made");
        ABOUT.put("SMART360_STACK_BUILD", "`never`: what was built last is started");
        ABOUT.put(
                "SMART360_STACK_SCRAPE",
                "with `--observe`: how often Prometheus looks, whole seconds; default `15s`");
        ABOUT.put(
                "SMART360_STACK_DATABASES",
                "with `MONGODB_URI`: what the names of this stack's databases begin with");
    }

    private static final Pattern BOUND =
            Pattern.compile(
                    "@ConfigurationProperties\\(\"([^\"]+)\"\\)\\s*(?:public )?record (\\w+)\\(");
    private static final Pattern ASKED =
            Pattern.compile("ask\\(\\s*environment,\\s*asked,\\s*\"(\\w+)\",\\s*\"([\\w.-]+)\"\\)");
    private static final Pattern PORT =
            Pattern.compile("[A-Z_]+\\(\"(\\w+_PORT)\", (\\d+), \"([\\w-]+)\"\\)");
    private static final Pattern OF_A_KMS = Pattern.compile("KEYSETS_KMS_[A-Z]+");
    private static final Pattern OF_THE_STACK = Pattern.compile("SMART360_STACK_[A-Z]+");
    private static final Pattern OF_THE_SHELL = Pattern.compile("\\$\\{([A-Z_]{5,})\\b");

    private final Path root;
    private final Map<String, YamlSettings.Variable> variables = new LinkedHashMap<>();
    private final Map<String, String> literals = new LinkedHashMap<>();
    private final List<String> undescribed = new ArrayList<>();

    SettingsReference(Path root) {
        this.root = root;
        MODULES.forEach(
                (module, file) -> {
                    YamlSettings settings = yaml(module, file);
                    settings.values()
                            .forEach(
                                    (property, value) -> {
                                        YamlSettings.variable(value)
                                                .ifPresentOrElse(
                                                        found -> variables.put(property, found),
                                                        () -> literals.put(property, value));
                                    });
                });
    }

    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments.length > 0 ? arguments[0] : ".").toAbsolutePath().normalize();
        Files.writeString(root.resolve("docs/settings.md"), new SettingsReference(root).text());
    }

    /// The properties and variables that nothing describes.
    List<String> undescribed() {
        text();
        return List.copyOf(undescribed);
    }

    String text() {
        undescribed.clear();
        List<String> lines = new ArrayList<>();
        lines.add(
                """
                # Settings

                Made from the code by `SettingsReference`; a test keeps it so. A setting is given by its variable or,
                as each property of Spring Boot, by a variable of the property's name in capitals with `_` for `.` and
                without `-`: `SMART360_OUTBOX_RETRYPAUSE` for `smart360.outbox.retry-pause`. Times are written `500ms`,
                `10s`, `5m`, `1h`, `7d`; sizes `64KB`, `1MB`; lists with commas. One that can't work stops the start
                with a message that names the property, the value met and what is expected.""");
        for (String module : MODULES.keySet()) {
            section(lines, module);
        }
        stack(lines);
        images(lines);
        return String.join("\n", lines) + "\n";
    }

    private void section(List<String> lines, String module) {
        List<String> rows = new ArrayList<>();
        for (Path file : sources(module)) {
            String source = read(file);
            BOUND.matcher(source)
                    .results()
                    .forEach(found -> rows.addAll(rows(module, source, found)));
        }
        rows.addAll(springs(module));
        if (rows.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("## " + (module.equals("service-starter") ? "Every service" : module));
        lines.add("");
        lines.add("| Property | Variable | Kind | Default | What it is |");
        lines.add("| --- | --- | --- | --- | --- |");
        lines.addAll(rows);
    }

    private List<String> rows(String module, String source, MatchResult found) {
        return rows(module, source, found.group(1), found.group(2));
    }

    private List<String> rows(String module, String source, String prefix, String name) {
        List<String> rows = new ArrayList<>();
        SettingsRecord record = SettingsRecord.in(source, name).orElseThrow();
        for (SettingsRecord.Component component : record.components()) {
            String property = prefix + "." + component.property();
            Optional<String> nested = declaring(module, source, component.type());
            if (nested.isPresent()) {
                rows.addAll(rows(module, nested.get(), property, component.type()));
            } else {
                rows.add(row(property, component, component.text()));
            }
        }
        return rows;
    }

    private String row(String property, SettingsRecord.Component component, String text) {
        YamlSettings.Variable variable = variables.get(property);
        String given =
                variable == null
                        ? literals.get(property)
                        : variable.otherwise().filter(value -> !value.isEmpty()).orElse(null);
        String otherwise =
                given != null
                        ? "`" + given + "`"
                        : component
                                .otherwise()
                                .filter(value -> !value.isEmpty())
                                .map(value -> "`" + value + "`")
                                .orElse(
                                        component.optional()
                                                        || variable != null
                                                                && variable.otherwise().isPresent()
                                                ? "none"
                                                : "must be set");
        String about = text.isEmpty() ? inherited(property) : text;
        return line(
                property,
                variable == null ? "" : "`" + variable.name() + "`",
                component.type().replaceAll("^\\w+\\.(?=\\w+$)", ""),
                otherwise,
                about);
    }

    /// Of a nested record that refers to the one around it.
    private String inherited(String property) {
        String last = property.substring(property.lastIndexOf('.') + 1);
        return switch (last) {
            case "per-second" -> "permits gained in a second";
            case "burst" -> "permits that may pile up";
            default -> {
                undescribed.add(property);
                yield "";
            }
        };
    }

    private static String line(
            String property, String variable, String kind, String otherwise, String text) {
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(
                        property,
                        variable,
                        kind.replace("|", "\\|"),
                        otherwise.replace("|", "\\|"),
                        text.replace("|", "\\|").replaceAll("\\[([\\w#().]+)]", "`$1`"));
    }

    /// Settings of Spring's own that a variable of ours is for.
    private List<String> springs(String module) {
        List<String> rows = new ArrayList<>();
        yaml(module, MODULES.getOrDefault(module, ""))
                .values()
                .forEach(
                        (property, value) ->
                                YamlSettings.variable(value)
                                        .filter(_ -> !property.startsWith("smart360."))
                                        .ifPresent(
                                                variable ->
                                                        rows.add(
                                                                spring(
                                                                        property,
                                                                        variable.name(),
                                                                        variable.otherwise()
                                                                                .orElse("")))));
        for (Path file : sources(module)) {
            ASKED.matcher(read(file))
                    .results()
                    .forEach(found -> rows.add(spring(found.group(2), found.group(1), "")));
        }
        return rows;
    }

    private String spring(String property, String variable, String otherwise) {
        return line(
                property,
                "`" + variable + "`",
                "Spring's",
                otherwise.isEmpty() ? "none" : "`" + otherwise + "`",
                about(variable));
    }

    private String about(String variable) {
        String text = ABOUT.get(variable);
        if (text == null) {
            undescribed.add(variable);
            return "";
        }
        return text;
    }

    private void stack(List<String> lines) {
        lines.add("");
        lines.add("## ./run");
        lines.add("");
        lines.add("| Variable | Default | What it is |");
        lines.add("| --- | --- | --- |");
        PORT.matcher(
                        read(
                                root.resolve(
                                        "local-stack/src/main/java/com/smart360/mail/local/Port.java")))
                .results()
                .forEach(
                        found ->
                                lines.add(
                                        "| `%s` | `%s` | a port of %s; `0` takes a free one |"
                                                .formatted(
                                                        found.group(1),
                                                        found.group(2),
                                                        found.group(3))));
        Set<String> named = new TreeSet<>(named(root.resolve("run"), OF_THE_STACK));
        sources("local-stack").forEach(file -> named.addAll(named(file, OF_THE_STACK)));
        named.add("MONGODB_URI");
        named.forEach(each -> lines.add("| `%s` | none | %s |".formatted(each, about(each))));
    }

    private void images(List<String> lines) {
        lines.add("");
        lines.add("## Keysets by a KMS");
        lines.add("");
        lines.add("| Variable | Default | What it is |");
        lines.add("| --- | --- | --- |");
        Set<String> ofKms = new TreeSet<>();
        for (String source :
                List.of(
                        "sealed-secrets/src/main/java/com/smart360/mail/secrets/keyset/KeysetEncryption.java",
                        "kms-clients/src/main/java/com/smart360/mail/secrets/kms/Endpoint.java")) {
            ofKms.addAll(named(root.resolve(source), OF_A_KMS));
        }
        ofKms.forEach(each -> lines.add("| `%s` | none | %s |".formatted(each, about(each))));
        lines.add("");
        lines.add("## Images");
        lines.add("");
        lines.add("| Variable | What it is |");
        lines.add("| --- | --- |");
        Set<String> named = new TreeSet<>();
        for (String script : List.of("start", "healthcheck")) {
            named.addAll(named(root.resolve("deploy/docker").resolve(script), OF_THE_SHELL));
        }
        named.forEach(each -> lines.add("| `%s` | %s |".formatted(each, about(each))));
    }

    private static Set<String> named(Path file, Pattern variable) {
        Set<String> named = new TreeSet<>();
        variable.matcher(read(file))
                .results()
                .forEach(
                        found ->
                                named.add(
                                        found.groupCount() == 0 ? found.group() : found.group(1)));
        return named;
    }

    /// The source that declares a record of that name: this one, or another of the module.
    private Optional<String> declaring(String module, String source, String type) {
        if (!type.matches("[A-Z]\\w+")) {
            return Optional.empty();
        }
        if (SettingsRecord.in(source, type).isPresent()) {
            return Optional.of(source);
        }
        return type.endsWith("Properties")
                ? sources(module).stream()
                        .filter(file -> file.endsWith(type + ".java"))
                        .map(SettingsReference::read)
                        .findFirst()
                : Optional.empty();
    }

    private YamlSettings yaml(String module, String file) {
        return YamlSettings.of(
                read(root.resolve(module).resolve("src/main/resources").resolve(file)));
    }

    private List<Path> sources(String module) {
        try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
