package com.smart360.mail.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.RoleMapping;
import com.smart360.mail.gateway.account.CurrentUserController.CurrentUser;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CurrentUserTest {

    @Test
    void namesAMachineByItsClient() {
        CurrentUser me =
                CurrentUser.of(
                        new Claims(Map.of("azp", "cli-auditor")),
                        RoleMapping.OWN_NAMES,
                        "sub-1",
                        "staging",
                        null);

        assertThat(me.username()).isEqualTo("cli-auditor");
        assertThat(me.name()).isEqualTo("cli-auditor");
        assertThat(me.email()).isNull();
        assertThat(me.roles()).isEmpty();
    }

    @Test
    void keepsKnownRolesOnlyInTheirOrder() {
        CurrentUser me =
                CurrentUser.of(
                        new Claims(
                                Map.of(
                                        "roles",
                                        List.of("AUDITOR", "uma_authorization", "SYSTEM_ADMIN"))),
                        RoleMapping.OWN_NAMES,
                        "sub-1",
                        "staging",
                        "https://grafana.example.com");

        assertThat(me.username()).isEqualTo("sub-1");
        assertThat(me.roles()).containsExactly(Role.SYSTEM_ADMIN, Role.AUDITOR);
        assertThat(me.grafanaUrl()).isEqualTo("https://grafana.example.com");
    }

    @Test
    void isDescribedAsItIs() {
        JsonNode described =
                JsonMapper.builder()
                        .build()
                        .readTree(
                                CurrentUserController.class.getResourceAsStream(
                                        "/com/smart360/mail/gateway/route/openapi.json"))
                        .at("/components/schemas");

        assertThat(described.at("/Me/properties").propertyNames())
                .containsExactlyElementsOf(
                        Arrays.stream(CurrentUser.class.getRecordComponents())
                                .map(component -> component.getName())
                                .toList());
        assertThat(described.at("/Role/enum").valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(Arrays.stream(Role.values()).map(Role::name).toList());
    }
}
