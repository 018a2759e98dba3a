package com.smart360.mail.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.FailureClass.Fault;
import com.smart360.mail.contracts.FailureClass.Pause;
import com.smart360.mail.contracts.FailureClass.Reaction;
import com.smart360.mail.contracts.FailureClass.Scope;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureClassTest {

    @ParameterizedTest
    @EnumSource
    void theColumnsOfAClassFitTogether(FailureClass failure) {
        switch (failure.reaction()) {
            case BREAK -> assertThat(failure.scope()).isEqualTo(Scope.ACCOUNT);
            case PAUSE -> assertThat(failure.scope()).isEqualTo(Scope.ACCOUNT);
            case FINAL -> assertThat(failure.scope()).isIn(Scope.MAIL, Scope.RECIPIENT);
            case RETRY -> assertThat(failure.fault()).isNotIn(Fault.LOGIN, Fault.LIMIT);
        }
        assertThat(failure.scope() == Scope.RECIPIENT)
                .isEqualTo(failure.fault() == Fault.RECIPIENT);
        if (failure.fault() == Fault.MESSAGE) {
            assertThat(failure.scope()).isEqualTo(Scope.MAIL);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("C4 how long nothing is opened fits whom it concerns and what dispatch does")
    void thePauseFitsTheCause(FailureClass failure) {
        switch (failure.pause()) {
            case NONE -> assertThat(failure.scope()).isIn(Scope.MAIL, Scope.RECIPIENT);
            case SECONDS -> assertThat(failure.scope()).isIn(Scope.SESSION, Scope.ACCOUNT);
            case MINUTES, LONG -> assertThat(failure.reaction()).isEqualTo(Reaction.BREAK);
            case AS_TOLD -> assertThat(failure.reaction()).isEqualTo(Reaction.PAUSE);
        }
        if (failure.fault() == Fault.LOGIN) {
            assertThat(failure.pause()).isIn(Pause.MINUTES, Pause.LONG);
        }
    }

    @Test
    void onlyARefusedLoginIsTheLoginsFault() {
        assertThat(those(it -> it.fault() == Fault.LOGIN))
                .containsExactlyInAnyOrder(
                        FailureClass.AUTH_BAD_CREDENTIALS,
                        FailureClass.AUTH_APP_PASSWORD_REQUIRED,
                        FailureClass.AUTH_DISABLED_BY_TENANT,
                        FailureClass.AUTH_BASIC_RETIRED,
                        FailureClass.AUTH_LOCKED_OR_SUSPICIOUS,
                        FailureClass.OAUTH_TOKEN_FAILED,
                        FailureClass.OAUTH_TOKEN_REJECTED)
                .allSatisfy(it -> assertThat(it.reaction()).isEqualTo(Reaction.BREAK));
    }

    @Test
    void anotherConfigurationCuresNothingThatMailRecipientOrWeCaused() {
        assertThat(those(it -> !it.isCuredByAnotherConfiguration()))
                .containsExactlyInAnyOrder(
                        FailureClass.INPUT_INVALID,
                        FailureClass.POLICY_BLOCKED_HOST,
                        FailureClass.SENDER_REJECTED,
                        FailureClass.SENDER_NOT_VERIFIED,
                        FailureClass.RECIPIENT_REJECTED,
                        FailureClass.RECIPIENT_DEFERRED,
                        FailureClass.RATE_LIMITED,
                        FailureClass.MAILBOX_FULL_SENDER,
                        FailureClass.MESSAGE_TOO_LARGE,
                        FailureClass.CONTENT_REJECTED,
                        FailureClass.AUTHENTICATION_OF_DOMAIN,
                        FailureClass.TEST_DEADLINE,
                        FailureClass.TEST_UNFINISHED,
                        FailureClass.UNKNOWN);
    }

    @Test
    void aLimitPausesAndTriesAgainWithoutHarmWhatMayPass() {
        assertThat(those(it -> it.reaction() == Reaction.PAUSE))
                .containsExactly(FailureClass.RATE_LIMITED);
        assertThat(those(it -> it.reaction() == Reaction.RETRY))
                .containsExactlyInAnyOrder(
                        FailureClass.DNS_NOT_FOUND,
                        FailureClass.DNS_FAILED,
                        FailureClass.DNS_NO_USABLE_ADDRESS,
                        FailureClass.TCP_REFUSED,
                        FailureClass.TCP_TIMEOUT,
                        FailureClass.TCP_UNREACHABLE,
                        FailureClass.TCP_RESET,
                        FailureClass.BANNER_TIMEOUT,
                        FailureClass.BANNER_REJECTED,
                        FailureClass.TLS_STARTTLS_REFUSED,
                        FailureClass.AUTH_TEMPORARY,
                        FailureClass.RECIPIENT_DEFERRED,
                        FailureClass.REPLY_MALFORMED,
                        FailureClass.CONNECTION_DROPPED,
                        FailureClass.SESSION_LIMIT,
                        FailureClass.SERVICE_UNAVAILABLE,
                        FailureClass.STEP_TIMEOUT,
                        FailureClass.TEST_DEADLINE,
                        FailureClass.TEST_UNFINISHED,
                        FailureClass.UNKNOWN);
    }

    @Test
    void everyValueOfAColumnIsUsed() {
        assertThat(Stream.of(FailureClass.values()).map(FailureClass::scope).distinct())
                .containsExactlyInAnyOrder(Scope.values());
        assertThat(Stream.of(FailureClass.values()).map(FailureClass::fault).distinct())
                .containsExactlyInAnyOrder(Fault.values());
        assertThat(Stream.of(FailureClass.values()).map(FailureClass::reaction).distinct())
                .containsExactlyInAnyOrder(Reaction.values());
        assertThat(Stream.of(FailureClass.values()).map(FailureClass::pause).distinct())
                .containsExactlyInAnyOrder(Pause.values());
    }

    private static Set<FailureClass> those(Predicate<FailureClass> wanted) {
        return Stream.of(FailureClass.values()).filter(wanted).collect(Collectors.toSet());
    }
}
