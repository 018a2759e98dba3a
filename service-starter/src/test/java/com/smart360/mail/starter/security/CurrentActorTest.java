package com.smart360.mail.starter.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.context.SecurityContextHolder;

class CurrentActorTest {

    private final CurrentActor actor = new CurrentActor();

    @AfterEach
    void nobody() {
        Presented.nothing();
    }

    @Test
    @DisplayName("a person is shown by their name, and owns by what never changes")
    void personsOwnByTheirSubject() {
        Presented.token(Map.of("sub", "u-1", "azp", "gateway", "preferred_username", "ada"));
        String before = actor.owner();
        Presented.token(Map.of("sub", "u-1", "azp", "gateway", "preferred_username", "grace"));

        assertThat(actor.get().id()).isEqualTo("grace");
        assertThat(actor.owner()).isEqualTo(before).isEqualTo("sub:u-1");
        assertThat(actor.isMachine()).isFalse();
    }

    @Test
    @DisplayName("a person who takes a machine's name owns nothing of the machine's")
    void aMachinesNameGivesNothing() {
        Presented.token(Map.of("sub", "billing", "client_id", "billing"));
        String machines = actor.owner();
        Presented.token(Map.of("sub", "u-1", "azp", "gateway", "preferred_username", "billing"));

        assertThat(machines).isEqualTo("billing");
        assertThat(actor.get().id()).isEqualTo("billing");
        assertThat(actor.owner()).isNotEqualTo(machines);
    }

    @Test
    @DisplayName("(S12) a machine token owns what its sender does, and is a machine's")
    void aMachineTokenOwnsAsItsSender() {
        SecurityContextHolder.getContext()
                .setAuthentication(new MachineTokenAuthentication("billing"));

        assertThat(actor.owner()).isEqualTo(actor.get().id()).isEqualTo("sender:billing");
        assertThat(actor.isMachine()).isTrue();
    }

    @Test
    void keycloaksAccountOfAMachineKeepsItsName() {
        Presented.token(
                Map.of(
                        "sub",
                        "f3a1",
                        "azp",
                        "cli-b",
                        "preferred_username",
                        "service-account-cli-b"));

        assertThat(actor.isMachine()).isTrue();
        assertThat(actor.owner()).isEqualTo("service-account-cli-b");
    }
}
