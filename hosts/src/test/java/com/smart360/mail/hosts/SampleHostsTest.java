package com.smart360.mail.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.hosts.testing.SampleHosts.Sample;
import com.smart360.mail.hosts.testing.SampleHosts.Verdict;
import com.smart360.mail.hosts.testing.TestGuards;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SampleHostsTest {

    @ParameterizedTest
    @MethodSource("com.smart360.mail.hosts.testing.SampleHosts#all")
    @DisplayName("HOST-1 HOST-3 HOST-4 HOST-5 HOST-8 SEC-3 X-16 the host itself and its policy")
    void judgesTheHost(Sample sample) {
        TargetPolicy policy = TargetPolicy.production(sample.networks(), sample.hosts());

        assertThat(verdict(policy, Host.parse(sample.entered()))).isEqualTo(sample.verdict());
    }

    @ParameterizedTest
    @MethodSource("com.smart360.mail.hosts.testing.SampleHosts#all")
    @DisplayName("SEC-3 X-16 the guard")
    void theGuardSaysSo(Sample sample) {
        Guard guard =
                TestGuards.resolving(
                        TargetPolicy.production(sample.networks(), sample.hosts()), "8.8.8.8");

        switch (sample.verdict()) {
            case PERMITTED ->
                    assertThat(guard.judge(sample.entered()))
                            .isInstanceOf(Guard.Judgement.Proceed.class);
            case BLOCKED, DISGUISED ->
                    assertThat(failure(guard, sample)).isEqualTo(FailureClass.POLICY_BLOCKED_HOST);
            case MALFORMED ->
                    assertThat(failure(guard, sample)).isEqualTo(FailureClass.INPUT_INVALID);
        }
    }

    private static FailureClass failure(Guard guard, Sample sample) {
        return ((Guard.Judgement.Refused) guard.judge(sample.entered())).refusal().failureClass();
    }

    private static Verdict verdict(TargetPolicy policy, Host host) {
        return switch (host) {
            case Host.Malformed malformed ->
                    malformed.fault().disguisesAnAddress() ? Verdict.DISGUISED : Verdict.MALFORMED;
            case Host.Name _, Host.Literal _ ->
                    policy.permits(host) ? Verdict.PERMITTED : Verdict.BLOCKED;
        };
    }
}
