package com.smart360.mail.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.hosts.Resolver.Resolution;
import com.smart360.mail.hosts.testing.ScriptedNameServer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SystemResolverWireTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private ScriptedNameServer names;

    @BeforeEach
    void start() throws Exception {
        names = new ScriptedNameServer();
    }

    @AfterEach
    void stop() {
        names.close();
    }

    @Test
    void honoursTheHostsFile() {
        try (SystemResolver resolver = new SystemResolver(new NameService(names.jndiAddress()))) {
            assertThat(resolver.resolve("localhost", LIMIT))
                    .isInstanceOfSatisfying(
                            Resolution.Found.class,
                            it ->
                                    assertThat(it.addresses())
                                            .isNotEmpty()
                                            .allMatch(InetAddress::isLoopbackAddress));
        }
    }

    @Test
    void putsIpv6FirstAndEachAddressOnce() {
        InetAddress four = InetAddress.ofLiteral("192.0.2.1");
        InetAddress six = InetAddress.ofLiteral("2001:db8::1");
        try (SystemResolver resolver =
                new SystemResolver(
                        name -> new InetAddress[] {four, six, four},
                        new NameService(names.jndiAddress()))) {
            assertThat(resolver.resolve("mail.example.com", LIMIT))
                    .isEqualTo(new Resolution.Found(List.of(six, four)));
        }
    }

    @Test
    void nxdomainMeansThatThereIsNoSuchName() {
        names.answers("nowhere.example.com", ScriptedNameServer.NXDOMAIN);
        assertThat(secondLook("nowhere.example.com", LIMIT))
                .isInstanceOf(Resolution.NotFound.class);
    }

    @Test
    void servfailMeansThatNobodyKnows() {
        names.answers("broken.example.com", ScriptedNameServer.SERVFAIL);
        assertThat(secondLook("broken.example.com", LIMIT)).isInstanceOf(Resolution.Failed.class);
    }

    @Test
    void aNameWithoutAddressExists() {
        names.answers("mx.example.com", ScriptedNameServer.NOERROR);
        assertThat(secondLook("mx.example.com", LIMIT)).isInstanceOf(Resolution.NoAddress.class);
    }

    @Test
    void takesTheSecondAnswerWhenTheFirstWasAHiccup() {
        InetAddress address = InetAddress.ofLiteral("192.0.2.7");
        names.answers("late.example.com", address);
        assertThat(secondLook("late.example.com", LIMIT))
                .isEqualTo(new Resolution.Found(List.of(address)));
    }

    @Test
    void silenceEndsWithTheLimit() {
        names.keepsSilentOn("silent.example.com");
        long start = System.nanoTime();
        assertThat(secondLook("silent.example.com", Duration.ofMillis(400)))
                .isInstanceOf(Resolution.Failed.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aLookupThatHangsEndsWithTheLimit() {
        CountDownLatch never = new CountDownLatch(1);
        try (SystemResolver resolver =
                new SystemResolver(
                        name -> {
                            try {
                                never.await();
                            } catch (InterruptedException ended) {
                                Thread.currentThread().interrupt();
                            }
                            throw new UnknownHostException(name);
                        },
                        new NameService(names.jndiAddress()))) {
            assertThat(resolver.resolve("hangs.example.com", Duration.ofMillis(200)))
                    .isInstanceOf(Resolution.Failed.class);
        }
    }

    private Resolution secondLook(String name, Duration limit) {
        try (SystemResolver resolver =
                new SystemResolver(
                        unknown -> {
                            throw new UnknownHostException(unknown);
                        },
                        new NameService(names.jndiAddress()))) {
            return resolver.resolve(name, limit);
        }
    }
}
