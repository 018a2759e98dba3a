package com.smart360.mail.local.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.identity.RequestTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/// `deploy/kafka/access.yml` beside the topics of `contracts` and what services are bound to. (S5)
class GrantedTopicsTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final Set<String> NAMES =
            Topics.ALL.stream().map(Topics.Topic::name).collect(Collectors.toUnmodifiableSet());

    private static Access access;

    @BeforeAll
    static void read() throws IOException {
        access = Access.read(ROOT.resolve("deploy/kafka/access.yml"));
    }

    @Test
    void eachTopicOfTheCatalogueStandsThereAndNoOther() {
        List<String> named =
                rights(Resource.TOPIC)
                        .filter(right -> !right.prefix())
                        .map(Right::name)
                        .distinct()
                        .toList();
        assertThat(named).containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(rights(Resource.TOPIC).filter(Right::prefix))
                .filteredOn(right -> !right.name().equals(Topics.EMAIL_REQUESTS + "."))
                .allSatisfy(
                        right ->
                                assertThat(right.operations())
                                        .as("a right to all topics with %s", right.name())
                                        .doesNotContain(Operation.WRITE, Operation.DELETE));
    }

    @Test
    void eachTopicHasAWriter() {
        assertThat(NAMES)
                .allSatisfy(
                        topic -> assertThat(who(Operation.WRITE, topic)).as(topic).isNotEmpty());
    }

    @Test
    void onlyConfigServiceSaysWhatIsActive() {
        assertThat(who(Operation.WRITE, Topics.ACTIVE_CONFIGURATION))
                .containsExactly("config-service");
        assertThat(who(Operation.READ, Topics.ACTIVE_CONFIGURATION))
                .containsExactlyInAnyOrder(
                        "config-service",
                        "test-runner-service",
                        "mail-dispatch-service",
                        "audit-service",
                        "operator");
    }

    /// A dead letter of a signed event is sent again by audit-service, as it was.
    @Test
    void whatSteersOthersIsWrittenByFew() {
        assertThat(
                        EventTypes.all().stream()
                                .filter(EventTypes.EventType::signed)
                                .map(EventTypes.EventType::topic)
                                .distinct())
                .allSatisfy(
                        topic ->
                                assertThat(who(Operation.WRITE, topic))
                                        .isSubsetOf(
                                                "config-service",
                                                "test-runner-service",
                                                "mail-dispatch-service",
                                                "audit-service"));
    }

    @Test
    void businessServicesAskForMailsAndHearWhatBecameOfThem() {
        assertThat(NAMES.stream().filter(topic -> may("business-service", Operation.WRITE, topic)))
                .containsExactly(Topics.EMAIL_REQUESTS);
        assertThat(NAMES.stream().filter(topic -> may("business-service", Operation.READ, topic)))
                .containsExactly(Topics.EMAIL_DELIVERY);
    }

    @Test
    void namedSendersWriteToTheirOwnTopicOnly() {
        User billing = access.named("sender-NAME", "billing");
        assertThat(billing.name()).isEqualTo("sender-billing");
        assertThat(
                        Stream.of("billing", "billing-2", "bill", "default")
                                .map(RequestTopics::of)
                                .filter(
                                        topic ->
                                                billing.may(
                                                        Operation.WRITE, Resource.TOPIC, topic)))
                .containsExactly("email.requests.billing");
        assertThat(
                        NAMES.stream()
                                .filter(
                                        topic ->
                                                billing.may(
                                                        Operation.WRITE, Resource.TOPIC, topic)))
                .isEmpty();
        assertThat(billing.may(Operation.READ, Resource.GROUP, "sender-billing.one")).isTrue();
        assertThat(billing.may(Operation.READ, Resource.GROUP, "sender-billing-2.one")).isFalse();
        assertThat(who(Operation.READ, "email.requests.billing"))
                .containsExactlyInAnyOrder("mail-dispatch-service", "audit-service", "operator");
        assertThat(who(Operation.WRITE, "email.requests.billing"))
                .as("hands over what came by HTTP, sends dead letters again")
                .containsExactlyInAnyOrder("mail-dispatch-service", "audit-service");
    }

    @Test
    void deadLettersAreWrittenByWhoReadsTheTopic() {
        List<String> services =
                List.of(
                        "config-service",
                        "test-runner-service",
                        "mail-dispatch-service",
                        "audit-service");
        for (String topic : NAMES) {
            String letters = Topics.deadLettersOf(topic);
            if (NAMES.contains(letters)) {
                assertThat(services.stream().filter(one -> may(one, Operation.READ, topic)))
                        .allSatisfy(
                                one ->
                                        assertThat(may(one, Operation.WRITE, letters))
                                                .as("%s writes %s", one, letters)
                                                .isTrue());
            }
        }
    }

    /// What Spring Cloud Stream binds stands in a service's `application.yml`.
    @ParameterizedTest
    @ValueSource(strings = {"config-service", "audit-service"})
    void bindingsMayReadTheirTopicsInTheirGroups(String service) throws IOException {
        Path file = ROOT.resolve(service).resolve("src/main/resources/application.yml");
        Map<?, ?> bindings =
                (Map<?, ?>)
                        Stream.of("cloud", "stream", "bindings")
                                .reduce(
                                        section(new Yaml().load(Files.readString(file)), "spring"),
                                        GrantedTopicsTest::section,
                                        (_, last) -> last);
        assertThat(bindings).isNotEmpty();
        bindings.forEach(
                (name, settings) -> {
                    assertThat(topics((String) section(settings, "destination")))
                            .allSatisfy(
                                    topic ->
                                            assertThat(may(service, Operation.READ, topic))
                                                    .as("%s reads %s", name, topic)
                                                    .isTrue());
                    Object group = section(settings, "group");
                    assertThat(
                                    access.user(service)
                                            .may(
                                                    Operation.READ,
                                                    Resource.GROUP,
                                                    group == null ? "anonymous.x" : group + ""))
                            .as("%s is in %s", name, group)
                            .isTrue();
                });
    }

    private static List<String> topics(String destination) {
        return destination.contains("(")
                ? Stream.concat(NAMES.stream(), Stream.of("email.requests.billing"))
                        .filter(Pattern.compile(destination).asMatchPredicate())
                        .toList()
                : List.of(destination.split(","));
    }

    private static Object section(Object settings, String name) {
        return ((Map<?, ?>) settings).get(name);
    }

    private static boolean may(String user, Operation operation, String topic) {
        return access.user(user).may(operation, Resource.TOPIC, topic);
    }

    private static List<String> who(Operation operation, String topic) {
        return access.users().stream()
                .filter(user -> user.may(operation, Resource.TOPIC, topic))
                .map(User::name)
                .toList();
    }

    private static Stream<Right> rights(Resource resource) {
        return access.users().stream()
                .flatMap(user -> user.rights().stream())
                .filter(right -> right.resource() == resource);
    }
}
