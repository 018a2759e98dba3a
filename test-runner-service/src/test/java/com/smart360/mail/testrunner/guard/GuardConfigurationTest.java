package com.smart360.mail.testrunner.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.hosts.Guard;
import com.smart360.mail.hosts.testing.SampleHosts.Sample;
import com.smart360.mail.starter.environment.EnvironmentAutoConfiguration;
import com.smart360.mail.starter.guard.TargetPolicyAutoConfiguration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class GuardConfigurationTest {

    private final ApplicationContextRunner service =
            new ApplicationContextRunner()
                    .withConfiguration(
                            AutoConfigurations.of(
                                    EnvironmentAutoConfiguration.class,
                                    TargetPolicyAutoConfiguration.class))
                    .withUserConfiguration(GuardConfiguration.class);

    @ParameterizedTest
    @MethodSource("com.smart360.mail.hosts.testing.SampleHosts#all")
    @DisplayName("SEC-3 X-16 judges hosts as everybody does")
    void judgesHostsAsEverybodyDoes(Sample sample) {
        service.withPropertyValues(
                        "smart360.guard.allowed-networks=" + String.join(",", sample.networks()),
                        "smart360.guard.allowed-hosts=" + String.join(",", sample.hosts()))
                .run(context -> judge(context.getBean(Guard.class), sample));
    }

    @Test
    @DisplayName("X-16 an allow-list that can't be read ends the start and is named")
    void anAllowListThatCannotBeReadEndsTheStart() {
        service.withPropertyValues("smart360.guard.allowed-hosts=exchange.corp.example:25")
                .run(
                        context ->
                                assertThat(context)
                                        .getFailure()
                                        .rootCause()
                                        .hasMessageContaining("exchange.corp.example:25"));
    }

    private static void judge(Guard guard, Sample sample) {
        Guard.Judgement judgement = guard.judge(sample.entered());
        switch (sample.verdict()) {
            case PERMITTED -> assertThat(judgement).isInstanceOf(Guard.Judgement.Proceed.class);
            case BLOCKED, DISGUISED ->
                    assertThat(failure(judgement)).isEqualTo(FailureClass.POLICY_BLOCKED_HOST);
            case MALFORMED -> assertThat(failure(judgement)).isEqualTo(FailureClass.INPUT_INVALID);
        }
    }

    private static FailureClass failure(Guard.Judgement judgement) {
        return ((Guard.Judgement.Refused) judgement).refusal().failureClass();
    }
}
