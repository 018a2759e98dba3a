package com.smart360.mail.client;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Has mails sent on one way, and hears of them on one way, which may be another. In plain Java it
/// is made by hand; the starter makes one bean of it.
public final class EmailClient implements Emails, AutoCloseable {

    private final EmailCheck check;
    private final EmailTransport transport;
    private final @Nullable Outcomes outcomes;
    private final @Nullable DryRuns dryRuns;

    /// @param outcomes null: nothing is heard
    /// @param dryRuns null: there are none
    public EmailClient(
            EmailCheck check,
            EmailTransport transport,
            @Nullable Outcomes outcomes,
            @Nullable DryRuns dryRuns) {
        this.check = check;
        this.transport = transport;
        this.outcomes = outcomes;
        this.dryRuns = dryRuns;
    }

    @Override
    public String send(Email email) {
        PreparedEmail prepared = check.prepare(email);
        transport.handOver(prepared);
        return prepared.id();
    }

    @Override
    public CompletionStage<EmailOutcome> outcome(String id) {
        if (outcomes == null) {
            throw new UnsupportedOperationException(
                    "Outcomes are not set up for this client (smart360.emails.outcomes.enabled).");
        }
        return outcomes.outcome(id);
    }

    @Override
    public DryRun dryRun(Email email) {
        if (dryRuns == null) {
            throw new UnsupportedOperationException(
                    "A dry run is asked for by HTTP; this client knows no address of the API"
                            + " (smart360.emails.url).");
        }
        return dryRuns.dryRun(check.prepare(email));
    }

    @Override
    public void close() {
        transport.close();
        if (outcomes != null) {
            outcomes.close();
        }
    }
}
