package com.smart360.mail.config.sender;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.contracts.identity.SenderIdentity;
import com.smart360.mail.starter.problem.FieldError;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SenderRequestRulesTest {

    private static SenderRequest billing(
            List<String> from, List<String> headers, Integer perMinute, Integer perDay) {
        return billing(from, headers, perMinute, perDay, null);
    }

    private static SenderRequest billing(
            List<String> from,
            List<String> headers,
            Integer perMinute,
            Integer perDay,
            Integer weight) {
        return new SenderRequest(
                "billing",
                " Billing team ",
                null,
                List.of("billing-service"),
                from,
                List.of("invoice"),
                List.of(Priority.BULK, Priority.NORMAL, Priority.BULK),
                headers,
                5,
                perMinute,
                perDay,
                1024,
                weight,
                null,
                null);
    }

    @Test
    @DisplayName("(S12) what is right is kept trimmed, domains as DNS has them, names without case")
    void keepsWhatIsRight() {
        SenderRequest request =
                billing(
                        List.of(
                                " Billing@Bücher.Example ",
                                "@Straße.example",
                                "xn--bcher-kva.example"),
                        List.of("X-Invoice"),
                        60,
                        1000);

        assertThat(SenderRequestRules.faults(request)).isEmpty();
        assertThat(request.identity("billing", 7))
                .isEqualTo(
                        new SenderIdentity(
                                "billing",
                                7,
                                "Billing team",
                                true,
                                List.of("billing-service"),
                                List.of(
                                        "billing@xn--bcher-kva.example",
                                        "xn--strae-oqa.example",
                                        "xn--bcher-kva.example"),
                                List.of("invoice"),
                                List.of(Priority.NORMAL, Priority.BULK),
                                List.of("x-invoice"),
                                5,
                                60,
                                1000,
                                1024));
    }

    @Test
    @DisplayName("(S12) each wrong entry is told with its place, value and what is expected")
    void tellsEachWrongEntry() {
        SenderRequest request =
                billing(
                        List.of("example.com", "a b@example.com", "*", "EXAMPLE.com", "user@"),
                        List.of("X-Invoice", "From", "X-SES-Source", "no blank"),
                        0,
                        null);

        assertThat(SenderRequestRules.faults(request))
                .extracting(FieldError::pointer)
                .containsExactly(
                        "/from/1",
                        "/from/2",
                        "/from/3",
                        "/from/4",
                        "/headers/1",
                        "/headers/2",
                        "/headers/3",
                        "/perMinute",
                        "/perDay");
        assertThat(SenderRequestRules.faults(request).getFirst())
                .satisfies(
                        fault -> {
                            assertThat(fault.value()).isEqualTo("a b@example.com");
                            assertThat(fault.expected()).contains("example.com");
                        });
    }

    @Test
    @DisplayName("(S12) a weight is 1 to 100; without one a sender weighs 1")
    void knowsWeights() {
        SenderRequest heavy = billing(List.of(), List.of(), 60, 1000, 100);
        assertThat(SenderRequestRules.faults(heavy)).isEmpty();
        assertThat(heavy.identity("billing", 1).weight()).isEqualTo(100);
        SenderRequest usual = billing(List.of(), List.of(), 60, 1000);
        assertThat(usual.identity("billing", 1).weight()).isEqualTo(1);
        for (int wrong : List.of(0, -1, 101)) {
            assertThat(SenderRequestRules.faults(billing(List.of(), List.of(), 60, 1000, wrong)))
                    .singleElement()
                    .satisfies(
                            fault -> {
                                assertThat(fault.pointer()).isEqualTo("/weight");
                                assertThat(fault.message())
                                        .isEqualTo("The number is out of range.");
                                assertThat(fault.expected()).isEqualTo("1-100");
                            });
        }
    }

    @Test
    @DisplayName("(S12) nothing is assumed of limits, owner and priorities")
    void asksForWhatIsMissing() {
        var empty =
                new SenderRequest(
                        "billing", null, null, null, null, null, null, null, null, null, null, null,
                        null, null, null);

        assertThat(SenderRequestRules.faults(empty))
                .extracting(FieldError::pointer)
                .containsExactly(
                        "/owner", "/priorities", "/recipients", "/perMinute", "/perDay", "/size");
        assertThat(SenderRequestRules.faults(billing(List.of(), List.of(), 61, 60)))
                .extracting(FieldError::pointer)
                .containsExactly("/perDay");
        assertThat(
                        SenderRequestRules.faults(
                                billing(Collections.nCopies(51, "a"), List.of(), 60, 60)))
                .extracting(FieldError::value)
                .containsExactly("51 entries");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "billing",
                "default",
                "a-1",
                "0123456789012345678901234567890123456789"
            })
    void takesNamesThatTopicsCanHave(String name) {
        assertThat(SenderRequestRules.nameFaults(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dlt",
                "smart360",
                "-a",
                "a-",
                "Billing",
                "a.b",
                "a_b",
                "a\n",
                "01234567890123456789012345678901234567890"
            })
    void refusesOtherNames(String name) {
        assertThat(SenderRequestRules.nameFaults(name))
                .singleElement()
                .extracting(FieldError::pointer)
                .isEqualTo("/name");
    }
}
