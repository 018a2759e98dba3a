package com.smart360.mail.local.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/// What is made of `access.yml` grants what it says: read back, the way its readers would. (S5)
class AccessDocumentsTest {

    private static final String PASSWORD = "kafka-password-";

    @TempDir Path folder;

    private Access access;
    private boolean dry;
    private String said = "";

    @BeforeEach
    void read() throws IOException {
        access = Access.read(Path.of("../deploy/kafka").resolve(AccessDocuments.SOURCE));
        Files.createDirectories(folder.resolve("passwords"));
        Files.createDirectories(folder.resolve("tools"));
        for (User user : access.users()) {
            Files.writeString(folder.resolve("passwords").resolve(user.name()), password(user));
        }
        for (String tool : List.of("kafka-configs.sh", "kafka-acls.sh")) {
            Path script = folder.resolve("tools").resolve(tool);
            Files.writeString(
                    script,
                    """
                    #!/usr/bin/env bash
                    echo "${0##*/} $*" >>"%1$s/calls"
                    while [ $# -gt 0 ]; do
                        if [ "$1" = --add-config-file ]; then cat "$2" >>"%1$s/logins"; fi
                        if [ "$1" = --list ] && [ -f "%1$s/acls" ]; then cat "%1$s/acls"; fi
                        shift
                    done
                    """
                            .formatted(folder));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static String password(User user) {
        return PASSWORD + user.name();
    }

    @Test
    void scriptMakesEachUserWithHisPasswordFromAFileOnly() throws Exception {
        assertThat(grants()).isZero();

        assertThat(Files.readAllLines(folder.resolve("logins")))
                .containsExactlyElementsOf(
                        access.users().stream()
                                .map(
                                        user ->
                                                "SCRAM-SHA-512=iterations=8192,password="
                                                        + password(user))
                                .toList());
        assertThat(calls("kafka-configs.sh"))
                .hasSameSizeAs(access.users())
                .allSatisfy(
                        call ->
                                assertThat(call)
                                        .contains("--alter", "--entity-type", "users")
                                        .contains("broker:1", "settings")
                                        .noneMatch(word -> word.contains(PASSWORD)));
    }

    @Test
    void scriptGrantsWhatTheFileSays() throws Exception {
        assertThat(grants()).isZero();

        List<User> granted = new ArrayList<>();
        for (User user : access.users()) {
            List<Right> rights = new ArrayList<>();
            for (List<String> call : granting()) {
                if (call.contains("User:" + user.name())) {
                    rights.addAll(rights(call));
                }
            }
            granted.add(new User(user.name(), rights));
        }
        assertSame(granted);
    }

    @Test
    void scriptGrantsToWhoIsNamedOnly() throws Exception {
        assertThat(grants("audit-service")).isZero();
        assertThat(Files.readString(folder.resolve("calls")))
                .contains("User:audit-service")
                .doesNotContain("config-service'", "User:business-service");
        assertThat(grants("nobody")).isEqualTo(2);
    }

    @Test
    void scriptGrantsToASenderWhatItsPatternSays() throws Exception {
        User billing = access.named("sender-NAME", "billing-2");
        Files.writeString(folder.resolve("passwords/sender-billing-2"), "secret");

        assertThat(grants("sender-billing-2")).isZero();

        List<Right> rights = new ArrayList<>();
        for (List<String> call : granting()) {
            assertThat(call).contains("User:sender-billing-2");
            rights.addAll(rights(call));
        }
        assertThat(rights).containsExactlyInAnyOrderElementsOf(billing.rights());
        for (String wrong : List.of("sender-", "sender-default", "sender-A", "sender-x_y")) {
            assertThat(grants(wrong)).as(wrong).isEqualTo(2);
        }
    }

    /// As Kafka's tool lists them: one that the file has, two that it has not, and two that are not
    /// the script's to take.
    private static final String LISTED =
            """
            ACLs for principal `User:audit-service`
            Current ACLs for resource `ResourcePattern(resourceType=TOPIC, name=email.delivery, patternType=LITERAL)`:\s
             \t(principal=User:audit-service, host=*, operation=READ, permissionType=ALLOW)
            \t(principal=User:audit-service, host=*, operation=ALTER_CONFIGS, permissionType=ALLOW)
            \t(principal=User:audit-service, host=*, operation=DELETE, permissionType=DENY)
            \t(principal=User:audit-service-2, host=*, operation=DELETE, permissionType=ALLOW)

            Current ACLs for resource `ResourcePattern(resourceType=GROUP, name=old one, patternType=PREFIXED)`:\s
            \t(principal=User:audit-service, host=10.0.0.1, operation=READ, permissionType=ALLOW)

            """;

    @Test
    void scriptTakesWhatTheFileHasNoMore() throws Exception {
        Files.writeString(folder.resolve("acls"), LISTED);

        assertThat(grants("audit-service")).isZero();

        assertThat(said)
                .contains(
                        "grant-access: takes from audit-service TOPIC LITERAL ALTER_CONFIGS"
                                + " email.delivery\n",
                        "grant-access: takes from audit-service GROUP PREFIXED READ old one\n");
        assertThat(calls("kafka-acls.sh").stream().filter(call -> call.contains("--remove")))
                .hasSize(2)
                .allSatisfy(
                        call ->
                                assertThat(call)
                                        .contains("--force", "--allow-principal")
                                        .contains("User:audit-service"))
                .anySatisfy(
                        call ->
                                assertThat(call)
                                        .containsSequence("--allow-host", "*")
                                        .containsSequence("--operation", "AlterConfigs")
                                        .containsSequence("--resource-pattern-type", "literal")
                                        .containsSequence("--topic", "email.delivery"))
                .anySatisfy(
                        call ->
                                assertThat(call)
                                        .containsSequence("--allow-host", "10.0.0.1")
                                        .containsSequence("--operation", "Read")
                                        .containsSequence("--resource-pattern-type", "prefixed")
                                        .containsSequence("--group", "old", "one"));
    }

    @Test
    void aDryRunTellsWhatWouldGoAndComeAndChangesNothing() throws Exception {
        Files.writeString(folder.resolve("acls"), LISTED);
        dry = true;

        assertThat(grants("audit-service")).isZero();

        assertThat(said)
                .contains(
                        "grant-access: would take from audit-service TOPIC LITERAL ALTER_CONFIGS"
                                + " email.delivery\n",
                        "grant-access: would grant audit-service TOPIC LITERAL WRITE"
                                + " email.delivery\n")
                .doesNotContain("TOPIC LITERAL READ email.delivery\n", "DELETE");
        assertThat(folder.resolve("logins")).doesNotExist();
        assertThat(calls("kafka-acls.sh"))
                .allSatisfy(call -> assertThat(call).contains("--list").doesNotContain("--add"));
    }

    @Test
    void scriptTakesNothingOfWhatItHasJustGranted() throws Exception {
        assertThat(grants("sender-billing-2")).isEqualTo(1);
        Files.writeString(folder.resolve("passwords/sender-billing-2"), "secret");
        StringBuilder listed = new StringBuilder();
        for (Right right : access.named("sender-NAME", "billing-2").rights()) {
            listed.append(
                    "Current ACLs for resource `ResourcePattern(resourceType=%s, name=%s, patternType=%s)`:\n"
                            .formatted(
                                    right.resource().name(),
                                    right.name(),
                                    right.prefix() ? "PREFIXED" : "LITERAL"));
            right.operations()
                    .forEach(
                            each ->
                                    listed.append(
                                            "\t(principal=User:sender-billing-2, host=*, operation=%s, permissionType=ALLOW)\n"
                                                    .formatted(each.name())));
        }
        Files.writeString(folder.resolve("acls"), listed);

        assertThat(grants("sender-billing-2")).isZero();

        assertThat(said).isEqualTo("grant-access: sender-billing-2\n");
    }

    @Test
    void scriptStopsWhereAPasswordIsMissing() throws Exception {
        Files.delete(folder.resolve("passwords/config-service"));

        assertThat(grants()).isEqualTo(1);
        assertThat(folder.resolve("calls")).doesNotExist();
    }

    @Test
    void strimziUsersAreWhatTheFileSays() {
        String text = AccessDocuments.of(access).get(AccessDocuments.STRIMZI);

        List<User> granted = new ArrayList<>();
        for (Object document : new Yaml().loadAll(text)) {
            Map<?, ?> user = (Map<?, ?>) document;
            assertThat(user.get("kind")).isEqualTo("KafkaUser");
            String name = (String) at(user, "metadata", "name");
            assertThat(at(user, "metadata", "labels", "strimzi.io/cluster")).isEqualTo("smart360");
            assertThat(at(user, "spec", "authentication", "type")).isEqualTo("scram-sha-512");
            assertThat(
                            at(
                                    user,
                                    "spec",
                                    "authentication",
                                    "password",
                                    "valueFrom",
                                    "secretKeyRef",
                                    "name"))
                    .isEqualTo("smart360-kafka-" + name);
            assertThat(at(user, "spec", "authorization", "type")).isEqualTo("simple");
            granted.add(
                    new User(
                            name,
                            StreamSupport.stream(
                                            ((Iterable<?>)
                                                            at(
                                                                    user,
                                                                    "spec",
                                                                    "authorization",
                                                                    "acls"))
                                                    .spliterator(),
                                            false)
                                    .map(acl -> right((Map<?, ?>) acl))
                                    .toList()));
        }
        assertSame(granted);
    }

    private void assertSame(List<User> granted) {
        assertThat(granted).extracting(User::name).isEqualTo(names(access));
        for (int at = 0; at < granted.size(); at++) {
            assertThat(granted.get(at).rights())
                    .as(granted.get(at).name())
                    .containsExactlyInAnyOrderElementsOf(access.users().get(at).rights());
        }
    }

    private static List<String> names(Access access) {
        return access.users().stream().map(User::name).toList();
    }

    private static Object at(Map<?, ?> map, String... path) {
        Object found = map;
        for (String key : path) {
            found = ((Map<?, ?>) found).get(key);
        }
        return found;
    }

    private static Right right(Map<?, ?> acl) {
        Resource resource =
                Arrays.stream(Resource.values())
                        .filter(each -> each.strimzi().equals(at(acl, "resource", "type")))
                        .findFirst()
                        .orElseThrow();
        return new Right(
                resource,
                (String) at(acl, "resource", "name"),
                at(acl, "resource", "patternType").equals("prefix"),
                ((List<?>) acl.get("operations"))
                        .stream().map(each -> operation((String) each)).toList());
    }

    private static List<Right> rights(List<String> call) {
        assertThat(call).contains("--add", "--allow-principal");
        boolean prefix = after(call, "--resource-pattern-type").getFirst().equals("prefixed");
        List<Operation> operations =
                after(call, "--operation").stream().map(AccessDocumentsTest::operation).toList();
        List<Right> rights = new ArrayList<>();
        Map.of(
                        "--topic", Resource.TOPIC,
                        "--group", Resource.GROUP,
                        "--transactional-id", Resource.TRANSACTIONAL_ID)
                .forEach(
                        (option, resource) ->
                                after(call, option)
                                        .forEach(
                                                name ->
                                                        rights.add(
                                                                new Right(
                                                                        resource,
                                                                        name,
                                                                        prefix,
                                                                        operations))));
        return rights;
    }

    private static Operation operation(String camelCase) {
        return Arrays.stream(Operation.values())
                .filter(each -> each.camelCase().equals(camelCase))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> after(List<String> call, String option) {
        List<String> values = new ArrayList<>();
        for (int at = 0; at < call.size() - 1; at++) {
            if (call.get(at).equals(option)) {
                values.add(call.get(at + 1));
            }
        }
        return values;
    }

    private int grants(String... users) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add("../deploy/kafka/" + AccessDocuments.SCRIPT);
        if (dry) {
            command.add("--dry-run");
        }
        command.addAll(List.of("broker:1", "settings", folder.resolve("passwords").toString()));
        command.addAll(List.of(users));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("KAFKA_TOOLS", folder.resolve("tools").toString());
        Process script = builder.start();
        said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).doesNotContain(PASSWORD);
        return script.waitFor();
    }

    private List<List<String>> granting() throws IOException {
        return calls("kafka-acls.sh").stream().filter(call -> call.contains("--add")).toList();
    }

    private List<List<String>> calls(String tool) throws IOException {
        return Files.readAllLines(folder.resolve("calls")).stream()
                .map(line -> List.of(line.split(" ")))
                .filter(call -> call.getFirst().equals(tool))
                .toList();
    }
}
