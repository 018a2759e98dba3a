package com.smart360.mail.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleMappingTest {

    @Test
    @DisplayName("ROLE-1 without a word of operators, roles are named as ours, in `roles`")
    void ownNames() {
        assertThat(
                        RoleMapping.OWN_NAMES.rolesOf(
                                Map.of("roles", List.of("AUDITOR", "offline_access", "auditor"))))
                .containsExactly(Map.entry(Role.AUDITOR, "AUDITOR"));
        assertThat(RoleMapping.OWN_NAMES.rolesOf(Map.of("groups", List.of("AUDITOR")))).isEmpty();
    }

    @Test
    void keycloaksOwnRolesAreInAnObject() {
        RoleMapping keycloak =
                RoleMapping.of("realm_access.roles", List.of("smtp-admin=SYSTEM_ADMIN"));

        assertThat(keycloak.rolesOf(Map.of("realm_access", Map.of("roles", List.of("smtp-admin")))))
                .containsExactly(Map.entry(Role.SYSTEM_ADMIN, "smtp-admin"));
    }

    @Test
    void entraNamesGroupsByNumberAndApplicationRolesByName() {
        RoleMapping entra =
                RoleMapping.of(
                        "groups",
                        List.of(
                                "6f1a4c0e-8f0e-4d6c-9a58-0d1c2b3a4f5e=UTILITY_ADMIN",
                                " 0a1b2c3d-8f0e-4d6c-9a58-0d1c2b3a4f5e = SYSTEM_ADMIN "));

        assertThat(
                        entra.rolesOf(
                                Map.of(
                                        "groups",
                                        List.of(
                                                "6f1a4c0e-8f0e-4d6c-9a58-0d1c2b3a4f5e",
                                                "0a1b2c3d-8f0e-4d6c-9a58-0d1c2b3a4f5e"))))
                .containsExactly(
                        Map.entry(Role.SYSTEM_ADMIN, "0a1b2c3d-8f0e-4d6c-9a58-0d1c2b3a4f5e"),
                        Map.entry(Role.UTILITY_ADMIN, "6f1a4c0e-8f0e-4d6c-9a58-0d1c2b3a4f5e"));
    }

    @Test
    void oktaNamesGroupsAndAClaimMayBeAnAddress() {
        RoleMapping okta =
                RoleMapping.of("https://example.com/groups", List.of("SMTP = Admins=AUDITOR"));

        assertThat(okta.rolesOf(Map.of("https://example.com/groups", "SMTP = Admins")))
                .containsExactly(Map.entry(Role.AUDITOR, "SMTP = Admins"));
    }

    @Test
    @DisplayName("a group that somebody called as our role gives nothing where names are given")
    void onlyWhatIsNamedCounts() {
        RoleMapping mapping = RoleMapping.of("groups", List.of("smtp-admins=SYSTEM_ADMIN"));

        assertThat(mapping.rolesOf(Map.of("groups", List.of("SYSTEM_ADMIN", "SMTP-ADMINS"))))
                .isEmpty();
    }

    @Test
    void whatIsNoListOfNamesGivesNothing() {
        for (Object odd :
                List.of(5, true, Map.of("SYSTEM_ADMIN", true), List.of(List.of("AUDITOR")))) {
            assertThat(RoleMapping.OWN_NAMES.rolesOf(Map.of("roles", odd))).isEmpty();
        }
        assertThat(RoleMapping.OWN_NAMES.rolesOf(Map.of("roles", Collections.singletonList(null))))
                .isEmpty();
        assertThat(RoleMapping.of("a..b", List.of()).rolesOf(Map.of("a", 1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp-admins", "=SYSTEM_ADMIN", "a=ADMIN", "a=", "", "a=system_admin"})
    void whatNamesNoRoleIsTold(String pair) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RoleMapping.of("groups", List.of(pair)))
                .withMessageStartingWith("\"" + pair + "\" names no role")
                .withMessageContaining("SYSTEM_ADMIN, UTILITY_ADMIN, AUDITOR, EMAIL_SENDER");
    }

    @Test
    void twoRolesForOneNameAndTooManyNamesAreTold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RoleMapping.of("groups", List.of("a=AUDITOR", "a=SYSTEM_ADMIN")))
                .withMessageContaining("two roles");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                RoleMapping.of(
                                        "groups",
                                        IntStream.range(0, 101)
                                                .mapToObj(n -> n + "=AUDITOR")
                                                .toList()))
                .withMessageContaining("100 at most");
        assertThatIllegalArgumentException().isThrownBy(() -> RoleMapping.of(" ", List.of()));
    }
}
