package com.smart360.mail.dispatch.mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.smart360.mail.dispatch.mode.DeliveryMode.Plan;
import com.smart360.mail.smtp.message.Mailbox;
import com.smart360.mail.starter.environment.Smart360Environment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveryModeTest {

    private static final List<Mailbox> ALL =
            List.of(
                    box("jo@example.org"),
                    box("al@mail.utility.example"),
                    box("x@utility.example"));

    @Test
    void productionDeliversUnlessToldOtherwise() {
        DeliveryMode mode = properties(null, null).in(Smart360Environment.PRODUCTION);
        assertThat(mode.name()).isEqualTo(DeliveryMode.Name.DELIVER);
        Plan plan = mode.plan(ALL);
        assertThat(plan.envelope()).isEqualTo(ALL);
        assertThat(plan.suppressed()).isEmpty();
        assertThat(plan.redirected()).isFalse();
    }

    @Test
    void elsewhereNobodyGetsMailUnlessToldOtherwise() {
        for (var environment :
                List.of(Smart360Environment.DEVELOPMENT, Smart360Environment.STAGING)) {
            DeliveryMode mode = properties(null, null).in(environment);
            assertThat(mode.plan(ALL).nobody()).isTrue();
            assertThat(mode.plan(ALL).suppressed()).isEqualTo(ALL);
        }
    }

    @Test
    void nonProductionDeliversOnlyWithAnApproval() {
        assertThatThrownBy(
                        () ->
                                properties(DeliveryMode.Name.DELIVER, " ")
                                        .in(Smart360Environment.STAGING))
                .hasMessageContaining("staging")
                .hasMessageContaining("approved-by");
        assertThat(
                        properties(DeliveryMode.Name.DELIVER, "IT, load test of May")
                                .in(Smart360Environment.STAGING))
                .isInstanceOf(DeliveryMode.Deliver.class);
    }

    @Test
    void whoGetsNoMailIsLeftOutWithItsReasonAndTheOthersAreNot() {
        Plan plan = properties(null, null).in(Smart360Environment.PRODUCTION).plan(ALL);
        Plan without = plan.without(Map.of(ALL.getFirst(), "on the list"));
        assertThat(without.envelope()).isEqualTo(ALL.subList(1, 3));
        assertThat(without.suppressed()).containsExactly(ALL.getFirst());
        assertThat(without.reason()).isEqualTo("on the list");
        assertThat(plan.without(Map.of())).isSameAs(plan);
    }

    @Test
    void aRedirectedMailReachesNoneOfThemAndKeepsItsPlan() {
        Plan plan =
                new ModeProperties(
                                DeliveryMode.Name.REDIRECT, "test@utility.example", List.of(), null)
                        .in(Smart360Environment.STAGING)
                        .plan(ALL);
        assertThat(plan.without(Map.of(ALL.getFirst(), "on the list"))).isSameAs(plan);
    }

    @Test
    void redirectSendsOneCopyToOneAddressAndSaysWhomItWasFor() {
        DeliveryMode mode =
                new ModeProperties(
                                DeliveryMode.Name.REDIRECT, "test@utility.example", List.of(), null)
                        .in(Smart360Environment.STAGING);
        Plan plan = mode.plan(ALL);
        assertThat(plan.envelope())
                .extracting(Mailbox::address)
                .containsExactly("test@utility.example");
        assertThat(plan.meant()).isEqualTo(ALL);
        assertThat(plan.originally())
                .isEqualTo("jo@example.org, al@mail.utility.example, x@utility.example");
    }

    @Test
    void allowedDomainsLetTheirOwnAndThoseBelowThemOut() {
        DeliveryMode mode =
                new ModeProperties(
                                DeliveryMode.Name.ALLOWED_DOMAINS,
                                null,
                                List.of(" Utility.example ", ""),
                                null)
                        .in(Smart360Environment.DEVELOPMENT);
        Plan plan = mode.plan(ALL);
        assertThat(plan.envelope())
                .extracting(Mailbox::address)
                .containsExactly("al@mail.utility.example", "x@utility.example");
        assertThat(plan.suppressed())
                .extracting(Mailbox::address)
                .containsExactly("jo@example.org");
        assertThat(plan.reason()).contains("allowed domains");
        assertThat(mode.plan(List.of(box("a@notutility.example"))).nobody()).isTrue();
    }

    @Test
    void contradictoryPropertiesStopTheStart() {
        assertThatThrownBy(
                        () ->
                                new ModeProperties(
                                                DeliveryMode.Name.REDIRECT,
                                                "nobody",
                                                List.of(),
                                                null)
                                        .in(Smart360Environment.STAGING))
                .hasMessageContaining("redirect-to is 'nobody'");
        assertThatThrownBy(
                        () ->
                                new ModeProperties(
                                                DeliveryMode.Name.ALLOWED_DOMAINS,
                                                null,
                                                List.of(""),
                                                null)
                                        .in(Smart360Environment.STAGING))
                .hasMessageContaining("allowed-domains is empty");
    }

    private static ModeProperties properties(
            DeliveryMode.@org.jspecify.annotations.Nullable Name mode,
            @org.jspecify.annotations.Nullable String approvedBy) {
        return new ModeProperties(mode, null, List.of(), approvedBy);
    }

    private static Mailbox box(String address) {
        return Mailbox.parse(address).orElseThrow();
    }
}
