package com.smart360.mail.starter.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.EventRejection;
import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.EventTypes.EventType;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.StandbyDismissed;
import com.smart360.mail.secrets.Keysets;
import com.smart360.mail.secrets.SignatureCheck;
import com.smart360.mail.secrets.Signer;
import com.smart360.mail.starter.environment.Smart360Environment;
import com.smart360.mail.starter.signature.EventSignatures.Fault;
import com.smart360.mail.starter.stream.CloudEvents;
import com.smart360.mail.starter.stream.Received;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventSignaturesTest {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final Keysets.Pair KEYS = Keysets.generateSigning();
    private static final EventSignatures CHECK = check(KEYS.publicJson(), Instant.MIN);

    @Test
    @DisplayName("(S5) what config-service says counts: each of its events, however often read")
    void whatWasSignedCounts() {
        EventTypes.all().stream()
                .filter(EventType::signed)
                .forEach(
                        type -> {
                            Received event = signed(type);
                            assertThat(event.headers()).containsKey(CloudEvents.SIGNATURE);
                            assertThat(CHECK.fault(event)).as(type.type()).isEmpty();
                            assertThat(CHECK.fault(event)).as(type.type()).isEmpty();
                        });
    }

    @Test
    @DisplayName("(S5) all that moves what is active, is approved or tested is signed")
    void whatSteersIsSigned() {
        Map<String, TreeSet<String>> unsigned =
                EventTypes.all().stream()
                        .filter(type -> !type.signed())
                        .collect(
                                Collectors.groupingBy(
                                        EventType::topic,
                                        Collectors.mapping(
                                                type -> type.record().getSimpleName(),
                                                Collectors.toCollection(TreeSet::new))));
        assertThat(unsigned).doesNotContainKeys(Topics.ACTIVE_CONFIGURATION, Topics.SENDERS);
        assertThat(unsigned.get(Topics.CONFIGURATION))
                .as("said by mail-dispatch-service")
                .containsExactly("PauseEnded", "SendingStopped");
        assertThat(unsigned.get(Topics.CONNECTION_TESTS))
                .doesNotContain("ConnectionTestRequested", "ConnectionTestCancelled");
    }

    @Test
    @DisplayName("(S5) what others say bears no signature, and needs none")
    void othersNeedNone() {
        EventTypes.all().stream()
                .filter(type -> !type.signed())
                .forEach(
                        type -> {
                            Received event = signed(type);
                            assertThat(event.headers()).doesNotContainKey(CloudEvents.SIGNATURE);
                            assertThat(CHECK.fault(event)).isEmpty();
                        });
        Received plain = event(Topics.CONFIGURATION, "key", Map.of(), "{}", NOON);
        assertThat(CHECK.fault(plain)).as("no type: refused elsewhere").isEmpty();
    }

    static Stream<Received> changed() {
        Received good = signed(EventTypes.of(ActiveConfiguration.class));
        String json = new String(good.value(), StandardCharsets.UTF_8);
        return Stream.of(
                event("smtp.other", good.key(), good.headers(), json, NOON),
                event(good.topic(), "other", good.headers(), json, NOON),
                event(good.topic(), null, good.headers(), json, NOON),
                event(good.topic(), good.key(), good.headers(), json + " ", NOON),
                event(good.topic(), good.key(), good.headers(), "", NOON),
                event(good.topic(), good.key(), good.headers(), json.replace('1', '2'), NOON),
                with(good, CloudEvents.ID, "another"),
                with(good, CloudEvents.SOURCE, "/mail-dispatch-service"),
                with(good, CloudEvents.TIME, "2026-11-30T12:00:01Z"),
                with(good, CloudEvents.SUBJECT, "other"),
                with(good, CloudEvents.ACTOR, "SYSTEM_ADMIN:mallory"),
                with(good, CloudEvents.ACTOR, null),
                with(good, CloudEvents.TYPE, EventTypes.of(StandbyDismissed.class).type()));
    }

    @ParameterizedTest
    @MethodSource("changed")
    @DisplayName("(S5) a signature is for one topic, key, type, author, time and content")
    void changedOnesDoNotCount(Received changed) {
        assertThat(CHECK.fault(changed).map(Fault::reason))
                .contains(EventRejection.WRONG_SIGNATURE);
    }

    @Test
    @DisplayName("(S5) parts that run into each other otherwise are other parts")
    void partsDoNotRunIntoEachOther() {
        byte[] one = SignedContent.of("ab", "c", _ -> null, new byte[0]);
        byte[] other = SignedContent.of("a", "bc", _ -> null, new byte[0]);
        byte[] empty = SignedContent.of("ab", "c", _ -> "", new byte[0]);
        assertThat(one).isNotEqualTo(other).isNotEqualTo(empty);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "not base64 !", "\u0000"})
    @DisplayName("(S5) garbage is no signature")
    void garbageIsNone(String signature) {
        Received good = signed(EventTypes.of(ActiveConfiguration.class));
        assertThat(CHECK.fault(with(good, CloudEvents.SIGNATURE, signature)).map(Fault::reason))
                .contains(EventRejection.WRONG_SIGNATURE);
    }

    @Test
    @DisplayName(
            "(S5) without one, and with one of another key, the sentence says what is expected")
    void saysWhatIsExpected() {
        Received good = signed(EventTypes.of(ActiveConfiguration.class));
        Fault unsigned = CHECK.fault(with(good, CloudEvents.SIGNATURE, null)).orElseThrow();
        assertThat(unsigned.reason()).isEqualTo(EventRejection.UNSIGNED);
        assertThat(unsigned.sentence()).contains("ActiveConfiguration", "ce_signature");

        EventSignatures others = check(Keysets.generateSigning().publicJson(), Instant.MIN);
        Fault wrong = others.fault(good).orElseThrow();
        assertThat(wrong.reason()).isEqualTo(EventRejection.WRONG_SIGNATURE);
        assertThat(wrong.sentence()).contains("EVENT_VERIFICATION_KEYSET");
    }

    @Test
    @DisplayName(
            "(S5) keys rotate: readers know the new one first, and the old one goes on to count")
    void rotates() {
        Keysets.Pair rotated = Keysets.rotateSigning(KEYS.privateJson());
        EventSignatures readers = check(rotated.publicJson(), Instant.MIN);
        Received old = signed(EventTypes.of(ActiveConfiguration.class));
        Received fresh = signed(EventTypes.of(ActiveConfiguration.class), rotated.privateJson());

        assertThat(readers.fault(old)).isEmpty();
        assertThat(readers.fault(fresh)).isEmpty();
        assertThat(CHECK.fault(fresh)).as("a reader that was not told").isPresent();
    }

    @Test
    @DisplayName(
            "(S5) what the broker took before the upgrade counts; a wrong signature never does")
    void earlierOnesCount() {
        EventSignatures upgraded = check(KEYS.publicJson(), NOON);
        Received unsigned =
                with(signed(EventTypes.of(ActiveConfiguration.class)), CloudEvents.SIGNATURE, null);

        assertThat(upgraded.fault(at(unsigned, NOON.minusMillis(1)))).isEmpty();
        assertThat(upgraded.fault(at(unsigned, NOON))).isPresent();
        assertThat(
                        upgraded.fault(
                                at(
                                        with(unsigned, CloudEvents.SIGNATURE, "AAAA"),
                                        NOON.minusMillis(1))))
                .isPresent();
    }

    @Test
    @DisplayName("(S5) production does not start without the key that checks; elsewhere it warns")
    void productionNeedsTheKey() {
        var configuration = new SignatureAutoConfiguration();
        var none = new EventSignatureProperties(null, "", " ", null, null);
        assertThatThrownBy(
                        () -> configuration.eventSignatures(none, Smart360Environment.PRODUCTION))
                .hasMessageContaining("EVENT_VERIFICATION_KEYSET");
        Received unsigned =
                with(signed(EventTypes.of(ActiveConfiguration.class)), CloudEvents.SIGNATURE, null);
        EventSignatures trusting =
                configuration.eventSignatures(none, Smart360Environment.DEVELOPMENT);
        assertThat(trusting.fault(unsigned)).isEmpty();

        var signing = new EventSignatureProperties(null, KEYS.privateJson(), null, null, null);
        EventSignatures own =
                configuration.eventSignatures(signing, Smart360Environment.PRODUCTION);
        assertThat(own.fault(unsigned)).as("who signs checks by its own key").isPresent();
    }

    private static EventSignatures check(String publicJson, Instant unsignedBefore) {
        return EventSignatures.checkedBy(SignatureCheck.from(publicJson), unsignedBefore);
    }

    private static Received signed(EventType type) {
        return signed(type, KEYS.privateJson());
    }

    private static Received signed(EventType type, String privateJson) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(
                        type.topic(), "key", "{\"epoch\":1}".getBytes(StandardCharsets.UTF_8));
        headers(type)
                .forEach(
                        (name, value) ->
                                record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        new SignedEvents(Signer.from(privateJson)).sign(record);
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return new Received(type.topic(), 0, 7, "key", record.value(), headers, NOON);
    }

    private static Map<String, String> headers(EventType type) {
        Actor anna = new Actor("anna", "SYSTEM_ADMIN");
        return Map.of(
                CloudEvents.ID,
                "01JD",
                CloudEvents.TYPE,
                type.type(),
                CloudEvents.SOURCE,
                "/config-service",
                CloudEvents.TIME,
                NOON.toString(),
                CloudEvents.SUBJECT,
                "key",
                CloudEvents.ACTOR,
                anna.role() + ":" + anna.id());
    }

    private static Received with(Received event, String name, String value) {
        Map<String, String> headers = new HashMap<>(event.headers());
        if (value == null) {
            headers.remove(name);
        } else {
            headers.put(name, value);
        }
        return event(
                event.topic(),
                event.key(),
                headers,
                new String(event.value(), StandardCharsets.UTF_8),
                event.timestamp());
    }

    private static Received at(Received event, Instant taken) {
        return event(
                event.topic(),
                event.key(),
                event.headers(),
                new String(event.value(), StandardCharsets.UTF_8),
                taken);
    }

    private static Received event(
            String topic, String key, Map<String, String> headers, String value, Instant taken) {
        return new Received(
                topic, 0, 7, key, value.getBytes(StandardCharsets.UTF_8), headers, taken);
    }
}
