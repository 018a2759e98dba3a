package com.smart360.mail.config.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.config.approval.Approval.Person;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.approval.ApprovalEvent.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Who counts as the author of a change that waits (X-25: never the author).
class ApprovalAuthorTest {

    private static Person person(String name, @Nullable String subject) {
        return new Person(new Actor(name, "SYSTEM_ADMIN"), subject, false);
    }

    private static Person machine(String client, String subject) {
        return new Person(new Actor(client, "SYSTEM_ADMIN"), subject, true);
    }

    private static Approval by(String name, @Nullable String subject) {
        Instant now = Instant.EPOCH;
        return new Approval(
                "a-1",
                Approval.SCHEMA,
                0,
                null,
                "hash",
                new Actor(name, "UTILITY_ADMIN"),
                subject,
                now,
                now,
                null,
                State.WAITING,
                null,
                null,
                null,
                null,
                List.of());
    }

    @Test
    @DisplayName("X-25 who has renamed himself since is still the author")
    void anotherNameIsTheSameAuthor() {
        assertThat(by("uwe", "u-1").isBy(person("anna", "u-1"))).isTrue();
    }

    @Test
    @DisplayName("X-25 who has taken the author's name, or whose name the author took, is another")
    void theSameNameIsAnotherPerson() {
        assertThat(by("anna", "u-1").isBy(person("anna", "u-2"))).isFalse();
    }

    @Test
    @DisplayName("X-25 a machine is its client, whatever subject it gets")
    void aMachineIsItsClient() {
        assertThat(by("pipeline", "t-1").isBy(machine("pipeline", "t-2"))).isTrue();
        assertThat(by("pipeline", "t-1").isBy(machine("other", "t-2"))).isFalse();
    }

    @Test
    void whereNoSubjectIsKnownNamesDecide() {
        assertThat(by("uwe", null).isBy(person("uwe", "u-1"))).isTrue();
        assertThat(by("uwe", "u-1").isBy(person("uwe", null))).isTrue();
        assertThat(by("uwe", null).isBy(person("anna", "u-1"))).isFalse();
    }
}
