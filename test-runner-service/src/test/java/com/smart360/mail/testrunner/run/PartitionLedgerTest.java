package com.smart360.mail.testrunner.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestRequested;
import com.smart360.mail.testrunner.run.PartitionLedger.Entry;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PartitionLedgerTest {

    private final PartitionLedger ledger = new PartitionLedger(0, 0);

    @Test
    void startsWhatIsAskedFor() {
        ledger.requested(0, request("a"));
        ledger.readTo(1);
        assertThat(ledger.waiting())
                .singleElement()
                .extracting(e -> e.request().testId())
                .isEqualTo("a");
    }

    @Test
    void commitsNothingBehindTheFirstOpenRequest() {
        ledger.requested(0, request("a"));
        ledger.requested(1, request("b"));
        ledger.readTo(2);
        assertThat(ledger.committable()).isZero();

        ledger.finished("b");
        ledger.readTo(3);
        assertThat(ledger.committable()).isZero();

        ledger.finished("a");
        ledger.readTo(4);
        assertThat(ledger.committable()).isEqualTo(4);
    }

    @Test
    void startsNothingBeforeItHasCaughtUp() {
        PartitionLedger later = new PartitionLedger(10, 14);
        later.requested(10, request("done"));
        later.requested(11, request("open"));
        later.readTo(12);
        assertThat(later.waiting()).isEmpty();

        later.finished("done");
        later.readTo(14);
        assertThat(later.waiting())
                .singleElement()
                .extracting(e -> e.request().testId())
                .isEqualTo("open");
    }

    @Test
    void runsARequestThatWasPublishedTwiceOnce() {
        ledger.requested(0, request("a"));
        ledger.requested(1, request("a"));
        ledger.readTo(2);
        assertThat(ledger.waiting()).hasSize(1);

        ledger.finished("a");
        ledger.requested(3, request("a"));
        ledger.readTo(4);
        assertThat(ledger.waiting()).isEmpty();
        assertThat(ledger.committable()).isEqualTo(4);
    }

    @Test
    void tellsACancellationOnce() {
        ledger.requested(0, request("a"));
        ledger.readTo(1);
        ledger.waiting().forEach(Entry::start);
        ledger.cancelled("a");
        ledger.cancelled("a");
        assertThat(ledger.toCancel())
                .singleElement()
                .satisfies(e -> assertThat(e.started()).isTrue());
        ledger.toCancel().forEach(Entry::tellCancelled);
        assertThat(ledger.toCancel()).isEmpty();
        assertThat(ledger.started()).hasSize(1);
    }

    @Test
    void aRequestCancelledBeforeItsStartIsNeverStarted() {
        PartitionLedger later = new PartitionLedger(0, 2);
        later.requested(0, request("a"));
        later.cancelled("a");
        later.readTo(2);
        assertThat(later.toCancel()).hasSize(1);
        later.toCancel().forEach(Entry::tellCancelled);
        assertThat(later.waiting()).isEmpty();
    }

    @Test
    void aCancellationOfAnUnknownTestIsNone() {
        ledger.cancelled("nobody");
        ledger.readTo(1);
        assertThat(ledger.toCancel()).isEmpty();
        assertThat(ledger.committable()).isOne();
    }

    static Request request(String testId) {
        return new Request(
                new ConnectionTestRequested(
                        testId,
                        null,
                        null,
                        new ConnectionSettings(
                                "localhost",
                                587,
                                TlsMode.STARTTLS,
                                CertificateCheck.SYSTEM,
                                AuthProtocol.PLAIN,
                                "user",
                                "client.test",
                                30),
                        new Sealed(""),
                        null,
                        null,
                        null,
                        null,
                        Instant.parse("2026-01-31T12:01:00Z"),
                        new Actor("anna", "SYSTEM_ADMIN"),
                        Instant.parse("2026-01-31T12:00:00Z")),
                null);
    }
}
