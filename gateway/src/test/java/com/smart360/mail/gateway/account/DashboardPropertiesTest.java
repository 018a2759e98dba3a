package com.smart360.mail.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardPropertiesTest {

    @ParameterizedTest
    @CsvSource({
        "https://grafana.example.com, https://grafana.example.com",
        "http://127.0.0.1:3000/, http://127.0.0.1:3000",
        "' https://example.com/grafana// ', https://example.com/grafana"
    })
    @DisplayName("MON-1 dashboards are where they are said to be")
    void takesAnAddress(String given, String address) {
        assertThat(new DashboardProperties(given).address()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void withoutOneThereIsNone(String given) {
        assertThat(new DashboardProperties(given).address()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grafana.example.com",
                "javascript:alert(1)",
                "ftp://example.com",
                "https://",
                "https://example.com/?orgId=1",
                "https://example.com/#a",
                "https://exa mple.com"
            })
    void refusesWhatPagesCouldNotLinkTo(String given) {
        assertThatThrownBy(() -> new DashboardProperties(given))
                .hasMessageContaining("smart360.gateway.dashboards.grafana is " + given)
                .hasMessageContaining("expected an address of http or https");
    }

    @Test
    @DisplayName("SEC-1 a password in it is not repeated")
    void repeatsNoPassword() {
        assertThatThrownBy(() -> new DashboardProperties("https://admin:hidden@example.com"))
                .hasMessageContaining("https://…@example.com")
                .message()
                .doesNotContain("hidden");
    }
}
