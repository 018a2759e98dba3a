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
            for (List<String> call : calls("kafka-acls.sh")) {
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
        for (List<String> call : calls("kafka-acls.sh")) {
            assertThat(call).contains("User:sender-billing-2");
            rights.addAll(rights(call));
        }
        assertThat(rights).containsExactlyInAnyOrderElementsOf(billing.rights());
        for (String wrong : List.of("sender-", "sender-default", "sender-A", "sender-x_y")) {
            assertThat(grants(wrong)).as(wrong).isEqualTo(2);
        }
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
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "../deploy/kafka/" + AccessDocuments.SCRIPT,
                                "broker:1",
                                "settings",
                                folder.resolve("passwords").toString()));
        command.addAll(List.of(users));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("KAFKA_TOOLS", folder.resolve("tools").toString());
        Process script = builder.start();
        String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).doesNotContain(PASSWORD);
        return script.waitFor();
    }

    private List<List<String>> calls(String tool) throws IOException {
        return Files.readAllLines(folder.resolve("calls")).stream()
                .map(line -> List.of(line.split(" ")))
                .filter(call -> call.getFirst().equals(tool))
                .toList();
    }
}
