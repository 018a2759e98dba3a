package com.smart360.mail.starter.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/// A service that ends loses no request (D11).
class DrainTest {

    @AutoClose private final GenericApplicationContext context = new GenericApplicationContext();
    private final List<Object> told = new ArrayList<>();

    @BeforeEach
    void listen() {
        context.addApplicationListener(
                event -> {
                    if (event instanceof AvailabilityChangeEvent<?> change) {
                        told.add(change.getState());
                    }
                });
        context.refresh();
    }

    @Test
    void whileItRunsConnectionsAreKept() throws Exception {
        Drain drain = new Drain(context, Duration.ZERO);
        drain.start();
        assertThat(answer(drain).getHeader("Connection")).isNull();
        assertThat(told).isEmpty();
    }

    @Test
    void beforeItEndsItIsNotReadyAndAnswersAndEndsEachConnection() throws Exception {
        Drain drain = new Drain(context, Duration.ofMillis(50));
        drain.start();
        var over = new CountDownLatch(1);
        drain.stop(over::countDown);
        assertThat(told).containsExactly(ReadinessState.REFUSING_TRAFFIC);
        MockHttpServletResponse answer = answer(drain);
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("Connection")).isEqualTo("close");
        assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void begunAgainItIsReadyAgain() throws Exception {
        Drain drain = new Drain(context, Duration.ZERO);
        drain.start();
        drain.stop();
        drain.start();
        assertThat(told)
                .containsExactly(ReadinessState.REFUSING_TRAFFIC, ReadinessState.ACCEPTING_TRAFFIC);
        assertThat(answer(drain).getHeader("Connection")).isNull();
    }

    @Test
    void itComesBeforeTheServerStopsListening() {
        Drain drain = new Drain(context, Duration.ZERO);
        assertThat(drain.getPhase())
                .isGreaterThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE);
    }

    private static MockHttpServletResponse answer(Drain drain) throws Exception {
        var response = new MockHttpServletResponse();
        drain.doFilter(new MockHttpServletRequest(), response, new MockFilterChain());
        return response;
    }
}
