package com.smart360.mail.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The Helm chart makes what Kubernetes knows, says the same as compose, and refuses values that it
/// does not know (ADR 82). Nothing is installed.
class HelmChartTest {

    private static final Set<String> SERVICES =
            Set.of(
                    "gateway",
                    "config-service",
                    "test-runner-service",
                    "mail-dispatch-service",
                    "audit-service");

    /// Kafka's authority, and the gateway's second port: properties of Spring's own.
    private static final Set<String> SPRINGS =
            Set.of(
                    "SPRING_KAFKA_SSL_TRUSTSTORETYPE",
                    "SPRING_KAFKA_SSL_TRUSTSTORELOCATION",
                    "MANAGEMENT_SERVER_PORT");

    private static List<Manifest> rendered = List.of();

    @BeforeAll
    static void render() {
        rendered = HelmChart.render(HelmChart.EXAMPLE);
    }

    static Stream<String> badValues() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/chart/bad-values.txt")).stream()
                .filter(line -> !line.startsWith("#"));
    }

    @Test
    void everyObjectIsReadStrictlyByItsType() {
        assertThat(rendered).hasSizeGreaterThan(40);
        assertThat(faults(rendered)).isEmpty();
        assertThat(rendered)
                .extracting(Manifest::kind)
                .contains(
                        "Deployment",
                        "Service",
                        "ServiceAccount",
                        "PodDisruptionBudget",
                        "NetworkPolicy",
                        "Ingress",
                        "ServiceMonitor",
                        "PrometheusRule",
                        "ConfigMap",
                        "ScaledObject",
                        "TriggerAuthentication");
        assertThat(rendered)
                .extracting(each -> each.kind() + " " + each.name())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/spec/template/spec/containers/0/imagePullPolcy=Always",
                "/spec/strategy/rollingUpdate/maxUnavailabel=1",
                "/spec/replicas=\"two\"",
                "/spec/template/metadata/labels/tier=1",
                "/spec/template/spec/containers/0/env/0/value=8080",
                "/spec/template/spec/hostNetwork=\"no\""
            })
    void aKeyThatIsMisspeltAndAValueOfAnotherKindAreSeen(String spoilt) {
        ObjectNode content = only("Deployment", "gateway").content().deepCopy();
        String[] parts = spoilt.split("=", 2);
        int name = parts[0].lastIndexOf('/');
        ((ObjectNode) content.at(parts[0].substring(0, name)))
                .set(
                        parts[0].substring(name + 1),
                        Manifest.readAll("{v: " + parts[1] + "}").getFirst().at("/v"));
        assertThat(KubernetesTypes.fault(new Manifest(content))).isPresent();
    }

    @Test
    void aKeyThatIsMisspeltInWhatKedaReadsIsSeen() {
        ObjectNode content = only("ScaledObject", "mail-dispatch-service").content().deepCopy();
        ((ObjectNode) content.at("/spec")).put("maxReplicas", 4);
        assertThat(KubernetesTypes.fault(new Manifest(content))).isPresent();
    }

    @Test
    void theLinterFindsNothing(@TempDir Path scratch) throws IOException {
        assertThat(HelmChart.lint(HelmChart.EXAMPLE, scratch)).isEmpty();
    }

    @Test
    void theLinterFindsValuesThatAreMissing(@TempDir Path scratch) throws IOException {
        Path nothing = Files.writeString(scratch.resolve("nothing.yaml"), "{}");
        assertThat(HelmChart.lint(nothing, Files.createDirectory(scratch.resolve("chart"))))
                .anySatisfy(said -> assertThat(said).contains("/image/repository"));
    }

    @ParameterizedTest
    @MethodSource("badValues")
    void refusesValuesThatItDoesNotKnow(String line, @TempDir Path scratch) throws IOException {
        String[] parts = line.split(" \\| ", 2);
        Path bad = Files.writeString(scratch.resolve("bad.yaml"), parts[0]);
        assertThatThrownBy(() -> HelmChart.render(HelmChart.EXAMPLE, bad))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(parts[1]);
    }

    @Test
    void refusesManyKindsOfBadValues() throws IOException {
        assertThat(badValues()).hasSizeGreaterThanOrEqualTo(40).doesNotHaveDuplicates();
    }

    @Test
    void hasNoChartOfOthersAndNoImageButOurs() throws IOException {
        Manifest chart = Manifest.readAll(HelmChart.FOLDER.resolve("Chart.yaml")).getFirst();
        assertThat(chart.content().has("dependencies")).isFalse();
        assertThat(HelmChart.FOLDER.resolve("charts")).doesNotExist();
        Manifest values = Manifest.readAll(HelmChart.FOLDER.resolve("values.yaml")).getFirst();
        assertThat(values.at("/image/repository").asString()).isEmpty();
        for (String service : SERVICES) {
            assertThat(container(service).at("/image").asString())
                    .isEqualTo("registry.example.org/smart360/" + service + ":1.0.0");
        }
        assertThat(rendered.toString().split("\"image\":")).hasSize(SERVICES.size() + 1);
    }

    @Test
    void everyPodIsProbedSpreadAndShutIn() {
        for (String service : SERVICES) {
            Manifest deployment = only("Deployment", service);
            JsonNode pod = deployment.at("/spec/template/spec");
            JsonNode container = container(service);
            String port = service.equals("gateway") ? "management" : "http";
            for (String probe : List.of("startup", "liveness", "readiness")) {
                JsonNode asked = container.at("/" + probe + "Probe/httpGet");
                assertThat(asked.at("/port").asString()).isEqualTo(port);
                assertThat(asked.at("/path").asString())
                        .isEqualTo(
                                "/actuator/health/"
                                        + (probe.equals("startup") ? "liveness" : probe));
            }
            assertThat(pod.at("/topologySpreadConstraints")).hasSize(2);
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(10001);
            assertThat(pod.at("/securityContext/seccompProfile/type").asString())
                    .isEqualTo("RuntimeDefault");
            assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
            JsonNode context = container.at("/securityContext");
            assertThat(context.at("/readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(context.at("/allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(context.at("/capabilities/drop/0").asString()).isEqualTo("ALL");
            assertThat(only("PodDisruptionBudget", service).at("/spec/selector/matchLabels"))
                    .isEqualTo(deployment.at("/spec/selector/matchLabels"));
        }
    }

    @Test
    void everyMountHasItsVolumeAndEveryVariableStandsOnce() {
        for (String service : SERVICES) {
            JsonNode pod = only("Deployment", service).at("/spec/template/spec");
            assertThat(names(pod.at("/volumes")))
                    .containsExactlyInAnyOrderElementsOf(
                            names(container(service).at("/volumeMounts")));
            assertThat(names(container(service).at("/env"))).doesNotHaveDuplicates();
        }
    }

    @Test
    void onlyWhoOpensPasswordsGetsThePrivateKeyset() {
        assertThat(SERVICES)
                .filteredOn(
                        service ->
                                only("Deployment", service)
                                        .content()
                                        .toString()
                                        .contains("smart360-keyset-private"))
                .containsExactlyInAnyOrder("test-runner-service", "mail-dispatch-service");
    }

    /// The chart's variables are those of the settings; what compose sets can be set here, and
    /// topics survive a broker.
    @Test
    void theVariablesAreThoseOfComposeAndOfTheSettings() throws IOException {
        Set<String> known = variablesOf("docs/settings.md");
        JsonNode compose =
                Manifest.readAll(HelmChart.ROOT.resolve("docker-compose.yml"))
                        .getFirst()
                        .at("/services");
        for (String service : SERVICES) {
            Set<String> set = new HashSet<>(names(container(service).at("/env")));
            set.removeAll(SPRINGS);
            assertThat(known).as(service).containsAll(set);
            Set<String> settable =
                    new HashSet<>(variablesOf("deploy/helm/smart360/templates/_environment.tpl"));
            settable.addAll(known);
            settable.addAll(SPRINGS);
            Set<String> composes = new TreeSet<>(environment(compose.path(service)));
            assertThat(settable).as(service).containsAll(composes);
        }
        assertThat(variable("config-service", "KAFKA_TOPIC_REPLICAS")).isEqualTo("3");
        assertThat(variable("config-service", "KAFKA_TOPIC_MIN_IN_SYNC_REPLICAS")).isEqualTo("2");
    }

    /// Each service gets the keysets, folders and addresses that compose gives it.
    @Test
    void filesLieWhereComposeHasThem() throws IOException {
        JsonNode compose =
                Manifest.readAll(HelmChart.ROOT.resolve("docker-compose.yml"))
                        .getFirst()
                        .at("/services");
        for (String service : SERVICES) {
            JsonNode environment = compose.path(service).path("environment");
            for (Map.Entry<String, JsonNode> entry : environment.properties()) {
                String value = entry.getValue().asString("");
                if (value.startsWith("/") || entry.getKey().endsWith("_PORT")) {
                    if (!entry.getKey().contains("MAILBOX")) {
                        assertThat(variable(service, entry.getKey()))
                                .as(service + " " + entry.getKey())
                                .isEqualTo(value);
                    }
                }
            }
        }
    }

    @Test
    void nobodyReachesTheTestRunnerAndItReachesNoneOfOurs() {
        Manifest policy = only("NetworkPolicy", "test-runner-service");
        assertThat(policy.at("/spec/policyTypes")).hasSize(2);
        assertThat(policy.at("/spec/ingress")).hasSize(1);
        assertThat(policy.at("/spec/ingress/0/from").toString())
                .contains("monitoring")
                .doesNotContain("podSelector");
        assertThat(policy.at("/spec/egress").toString())
                .doesNotContain("app.kubernetes.io/name")
                .doesNotContain("27017");
        for (String service : SERVICES) {
            JsonNode egress = only("NetworkPolicy", service).at("/spec/egress");
            assertThat(egress.toString()).doesNotContain("test-runner-service");
        }
    }

    @Test
    void onlyMonitoringReachesTheGatewaysMetricsAndMailServersInPrivateNetworksAreOut() {
        for (JsonNode rule : only("NetworkPolicy", "gateway").at("/spec/ingress")) {
            boolean monitoring = rule.at("/from").toString().contains("\"monitoring\"");
            assertThat(rule.at("/ports/0/port").asInt()).isEqualTo(monitoring ? 8090 : 8080);
        }
        JsonNode egress = only("NetworkPolicy", "mail-dispatch-service").at("/spec/egress");
        for (JsonNode rule : egress) {
            if (!rule.at("/to/0/ipBlock").isMissingNode()) {
                assertThat(rule.at("/to/0/ipBlock/except").toString())
                        .contains("10.0.0.0/8", "169.254.0.0/16");
            }
        }
    }

    @Test
    void rulesAndDashboardsAreThoseOfCompose() throws IOException {
        for (String file : List.of("rules", "objectives")) {
            JsonNode ours =
                    Manifest.readAll(HelmChart.ROOT.resolve("deploy/prometheus/" + file + ".yml"))
                            .getFirst()
                            .at("/groups");
            Manifest rule = named("PrometheusRule", "mail-" + file);
            assertThat(rule.at("/spec/groups").toString())
                    .isEqualTo(
                            ours.toString()
                                    .replace(
                                            "\"runbook_url\":\"docs/",
                                            "\"runbook_url\":\"https://wiki.example.org/smart360/docs/"));
        }
        try (Stream<Path> boards =
                Files.list(HelmChart.ROOT.resolve("deploy/grafana/dashboards"))) {
            for (Path board : boards.toList()) {
                String file = board.getFileName().toString();
                Manifest map = named("ConfigMap", "mail-dashboard-" + file.replace(".json", ""));
                assertThat(map.content().path("data").path("smart360-" + file).asString())
                        .isEqualTo(Files.readString(board).strip());
                assertThat(map.content().at("/metadata/labels/grafana_dashboard").asString())
                        .isEqualTo("1");
            }
        }
    }

    /// Rules and dashboards go by these two labels.
    @Test
    void metricsBearTheLabelsThatPrometheusGivesThemInCompose() throws IOException {
        JsonNode job =
                Manifest.readAll(HelmChart.ROOT.resolve("deploy/prometheus/prometheus.yml"))
                        .getFirst()
                        .at("/scrape_configs/0");
        for (String service : SERVICES) {
            JsonNode endpoint = only("ServiceMonitor", service).at("/spec/endpoints/0");
            assertThat(endpoint.at("/path")).isEqualTo(job.at("/metrics_path"));
            assertThat(endpoint.at("/relabelings/0/replacement")).isEqualTo(job.at("/job_name"));
            assertThat(endpoint.at("/relabelings/1/replacement").asString()).isEqualTo(service);
            assertThat(names(only("Service", service).at("/spec/ports")))
                    .contains(endpoint.at("/port").asString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"8 12 8", "40 12 12", "40 24 24", "2 12 2"})
    void neverMorePodsSendThanPartitionsAndConnections(String numbers, @TempDir Path scratch)
            throws IOException {
        String[] given = numbers.split(" ");
        Path values =
                Files.writeString(
                        scratch.resolve("values.yaml"),
                        "autoscaling: {maxConnections: %s, partitions: %s}"
                                .formatted(given[0], given[1]));
        List<Manifest> made = HelmChart.render(HelmChart.EXAMPLE, values);
        Manifest scaled = of(made, "ScaledObject", "mail-dispatch-service");
        assertThat(scaled.at("/spec/maxReplicaCount").asString()).isEqualTo(given[2]);
        assertThat(scaled.at("/spec/triggers/0/metadata/topic").asString())
                .isEqualTo("email.requests");
        assertThat(scaled.at("/spec/triggers/0/metadata/consumerGroup").asString())
                .isEqualTo("mail-dispatch");
        assertThat(
                        scaled.at(
                                        "/spec/advanced/horizontalPodAutoscalerConfig/behavior"
                                                + "/scaleDown/stabilizationWindowSeconds")
                                .asInt())
                .isEqualTo(600);
        Manifest deployment = of(made, "Deployment", "mail-dispatch-service");
        assertThat(deployment.at("/spec").has("replicas")).isFalse();
        assertThat(scaled.at("/spec/scaleTargetRef/name").asString()).isEqualTo(deployment.name());
    }

    @Test
    void withTheLeastValuesNothingOfAnOperatorIsMade(@TempDir Path scratch) throws IOException {
        Path values =
                Files.writeString(
                        scratch.resolve("values.yaml"),
                        """
                        image: {repository: registry.example.org/smart360, tag: 1.0.0}
                        kafka: {bootstrapServers: "kafka:9093"}
                        oidc: {issuer: "https://login.example.org", jwksUri: "https://login.example.org/keys"}
                        """);
        List<Manifest> made = HelmChart.render(values);
        assertThat(faults(made)).isEmpty();
        assertThat(made)
                .extracting(each -> each.at("/apiVersion").asString())
                .containsOnly("v1", "apps/v1", "policy/v1", "networking.k8s.io/v1");
        assertThat(of(made, "Deployment", "mail-dispatch-service").at("/spec/replicas").asInt())
                .isEqualTo(2);
    }

    /// What the chart asks for is in the example of External Secrets, or made by MongoDB's
    /// operator.
    @Test
    void theExamplesMakeEverySecretThatTheChartAsksFor() throws IOException {
        Set<String> made = new HashSet<>();
        List<Manifest> secrets = example("external-secrets.yaml");
        assertThat(faults(secrets)).isEmpty();
        for (Manifest secret : secrets) {
            for (JsonNode data : secret.at("/spec/data")) {
                made.add(secret.name() + " " + data.path("secretKey").asString());
            }
        }
        for (JsonNode user : example("mongodb-community.yaml").getFirst().at("/spec/users")) {
            made.add(
                    user.path("connectionStringSecretName").asString()
                            + " connectionString.standard");
        }
        Set<String> asked = new TreeSet<>();
        for (Manifest manifest : rendered) {
            asked.addAll(secretsOf(manifest.content()));
        }
        assertThat(asked).hasSizeGreaterThan(15);
        assertThat(made).containsExactlyInAnyOrderElementsOf(asked);
    }

    @Test
    void theExamplesOfOperatorsSayWhatTheChartAndTheRightsSay() throws IOException {
        List<Manifest> strimzi = example("strimzi.yaml");
        Manifest kafka = strimzi.getLast();
        assertThat(strimzi.getFirst().at("/spec/replicas").asInt()).isEqualTo(3);
        assertThat(strimzi.getFirst().at("/metadata/labels/strimzi.io~1cluster").asString())
                .isEqualTo(kafka.name());
        assertThat(Files.readString(HelmChart.ROOT.resolve("deploy/kafka/strimzi-users.yml")))
                .contains("strimzi.io/cluster: " + kafka.name());
        assertThat(kafka.at("/spec/kafka/authorization/type").asString()).isEqualTo("simple");
        assertThat(kafka.at("/spec/kafka/listeners/0/authentication/type").asString())
                .isEqualTo("scram-sha-512");
        assertThat(kafka.content().at("/spec/kafka/config").path("min.insync.replicas").asInt())
                .isEqualTo(2);
        String users = Files.readString(HelmChart.ROOT.resolve("deploy/mongodb/users.js"));
        for (JsonNode user : example("mongodb-community.yaml").getFirst().at("/spec/users")) {
            assertThat(users)
                    .contains(
                            "['%s', '%s']"
                                    .formatted(
                                            user.path("name").asString(),
                                            user.path("db").asString()));
            assertThat(user.at("/roles/0/db")).isEqualTo(user.path("db"));
        }
        assertThat(
                        example("keycloak.yaml")
                                .getLast()
                                .at("/spec/placeholders")
                                .has("OIDC_CLIENT_SECRET"))
                .isTrue();
    }

    private static List<String> faults(List<Manifest> manifests) {
        return manifests.stream().map(KubernetesTypes::fault).flatMap(Optional::stream).toList();
    }

    private static List<Manifest> example(String file) throws IOException {
        return Manifest.readAll(HelmChart.EXAMPLE.resolveSibling(file));
    }

    /// Name and key of each Secret that is read, wherever it is named.
    private static Set<String> secretsOf(JsonNode node) {
        Set<String> found = new HashSet<>();
        JsonNode variable = node.path("secretKeyRef");
        if (!variable.isMissingNode()) {
            found.add(variable.path("name").asString() + " " + variable.path("key").asString());
        }
        JsonNode volume = node.path("secret");
        for (JsonNode item : volume.path("items")) {
            found.add(volume.path("secretName").asString() + " " + item.path("key").asString());
        }
        for (JsonNode child : node) {
            found.addAll(secretsOf(child));
        }
        return found;
    }

    private static Set<String> variablesOf(String file) throws IOException {
        Set<String> found = new HashSet<>();
        Matcher names =
                Pattern.compile("[`\"\\n -]([A-Z][A-Z0-9]*_[A-Z0-9_]+)\\b")
                        .matcher(Files.readString(HelmChart.ROOT.resolve(file)));
        while (names.find()) {
            found.add(names.group(1));
        }
        return found;
    }

    /// With what it takes from an anchor.
    private static Set<String> environment(JsonNode service) {
        Set<String> found = new HashSet<>(service.path("environment").propertyNames());
        found.remove("<<");
        return found;
    }

    private static String variable(String service, String name) {
        for (JsonNode variable : container(service).at("/env")) {
            if (variable.path("name").asString().equals(name)) {
                return variable.path("value").asString("");
            }
        }
        return "";
    }

    private static JsonNode container(String service) {
        return only("Deployment", service).at("/spec/template/spec/containers/0");
    }

    private static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.forEach(each -> names.add(each.path("name").asString()));
        return names;
    }

    private static Manifest only(String kind, String service) {
        return of(rendered, kind, service);
    }

    private static Manifest of(List<Manifest> among, String kind, String service) {
        Optional<Manifest> found =
                among.stream()
                        .filter(each -> each.kind().equals(kind) && each.service().equals(service))
                        .findFirst();
        assertThat(found).as(kind + " of " + service).isPresent();
        return found.orElseThrow();
    }

    private static Manifest named(String kind, String name) {
        Optional<Manifest> found =
                rendered.stream()
                        .filter(each -> each.kind().equals(kind) && each.name().equals(name))
                        .findFirst();
        assertThat(found).as(kind + " " + name).isPresent();
        return found.orElseThrow();
    }
}
