package com.smart360.mail.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.hosts.Guard.Admission;
import com.smart360.mail.hosts.Guard.Judgement;
import com.smart360.mail.hosts.Resolver.Resolution;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final TargetPolicy PRODUCTION = TargetPolicy.production(List.of(), List.of());
    private static final TargetPolicy DEVELOPMENT = TargetPolicy.development(List.of(), List.of());

    private final AtomicInteger lookups = new AtomicInteger();

    @ParameterizedTest
    @DisplayName("HOST-5 production refuses this machine before any lookup")
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "x.localhost",
                "127.0.0.1",
                "[::1]",
                "10.0.0.1",
                "2130706433",
                "0x7f.1",
                "[::ffff:127.0.0.1]",
                "169.254.169.254"
            })
    void productionRefusesThisMachineBeforeAnyLookup(String host) {
        assertThat(guard(PRODUCTION, new Resolution.NotFound()).judge(host))
                .isInstanceOfSatisfying(
                        Judgement.Refused.class,
                        it ->
                                assertThat(it.refusal().failureClass())
                                        .isEqualTo(FailureClass.POLICY_BLOCKED_HOST));
        assertThat(lookups).hasValue(0);
    }

    @Test
    @DisplayName("X-16 production refuses a name that leads inside")
    void productionRefusesANameThatLeadsInside() {
        Guard guard = guard(PRODUCTION, found("10.0.0.5", "127.0.0.1"));
        assertThat(admission(guard, "rebind.example.com"))
                .isInstanceOfSatisfying(
                        Admission.Refused.class,
                        it -> {
                            assertThat(it.refusal().failureClass())
                                    .isEqualTo(FailureClass.POLICY_BLOCKED_HOST);
                            assertThat(it.refusal().detail()).doesNotContain("10.0.0.5");
                            assertThat(it.refusal().internal()).isTrue();
                        });
    }

    @Test
    @DisplayName("X-16 only the permitted addresses of a name are let through")
    void onlyPermittedAddressesAreLetThrough() {
        Guard guard = guard(PRODUCTION, found("10.0.0.5", "93.184.216.34"));
        assertThat(admission(guard, "mixed.example.com"))
                .isInstanceOfSatisfying(
                        Admission.Admitted.class,
                        it -> {
                            assertThat(it.addresses())
                                    .containsExactly(InetAddress.ofLiteral("93.184.216.34"));
                            assertThat(it.leftOut()).isOne();
                            assertThat(it.internal()).isFalse();
                            assertThat(it.evidence()).containsOnlyKeys("ipv4");
                        });
    }

    @Test
    void resolvesOnceAndLiteralsNever() {
        Guard guard = guard(DEVELOPMENT, found("127.0.0.1"));
        admission(guard, "mail.example.com");
        admission(guard, "127.0.0.1");
        assertThat(lookups).hasValue(1);
    }

    @Test
    void tellsAnUnknownNameFromAFailingNameService() {
        assertThat(refusalOf(guard(PRODUCTION, new Resolution.NotFound()), "a.example.com"))
                .isEqualTo(FailureClass.DNS_NOT_FOUND);
        assertThat(refusalOf(guard(PRODUCTION, new Resolution.Failed("silence")), "a.example.com"))
                .isEqualTo(FailureClass.DNS_FAILED);
        assertThat(refusalOf(guard(PRODUCTION, new Resolution.NoAddress()), "a.example.com"))
                .isEqualTo(FailureClass.DNS_NO_USABLE_ADDRESS);
    }

    @Test
    void namesUnderInvalidNeverExistAndAreNotLookedUp() {
        assertThat(refusalOf(guard(PRODUCTION, found("1.1.1.1")), "smtp.invalid"))
                .isEqualTo(FailureClass.DNS_NOT_FOUND);
        assertThat(lookups).hasValue(0);
    }

    @Test
    void saysWhenOnlyTheOtherFamilyOfAddressesExists() {
        Guard guard =
                new Guard(
                        PRODUCTION,
                        (name, limit) -> found("2606:4700:4700::1111"),
                        address -> false);
        assertThat(admission(guard, "six.example.com"))
                .isInstanceOfSatisfying(
                        Admission.Refused.class,
                        it -> {
                            assertThat(it.refusal().failureClass())
                                    .isEqualTo(FailureClass.DNS_NO_USABLE_ADDRESS);
                            assertThat(it.refusal().evidence()).containsKey("ipv6");
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://smtp.example.com", "LOCALHOST.", "127。0。0。1"})
    void aMalformedHostIsTheUsersToMend(String host) {
        assertThat(guard(PRODUCTION, found("1.1.1.1")).judge(host))
                .isInstanceOfSatisfying(
                        Judgement.Refused.class,
                        it ->
                                assertThat(it.refusal().failureClass())
                                        .isEqualTo(FailureClass.INPUT_INVALID));
        assertThat(lookups).hasValue(0);
    }

    private Guard guard(TargetPolicy policy, Resolution resolution) {
        return new Guard(
                policy,
                (name, limit) -> {
                    lookups.incrementAndGet();
                    return resolution;
                },
                address -> true);
    }

    private static FailureClass refusalOf(Guard guard, String host) {
        return ((Admission.Refused) admission(guard, host)).refusal().failureClass();
    }

    private static Admission admission(Guard guard, String host) {
        return guard.resolve(((Judgement.Proceed) guard.judge(host)).allowed(), LIMIT);
    }

    private static Resolution found(String... addresses) {
        return new Resolution.Found(Arrays.stream(addresses).map(InetAddress::ofLiteral).toList());
    }
}
