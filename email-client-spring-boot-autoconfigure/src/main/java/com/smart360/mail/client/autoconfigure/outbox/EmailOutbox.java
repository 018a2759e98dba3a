package com.smart360.mail.client.autoconfigure.outbox;

import com.smart360.mail.client.EmailTransport;
import com.smart360.mail.client.PreparedEmail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Mails that were asked for in the application's own transactions and are not handed over yet.
///
/// [#handOver] keeps a mail in the transaction at hand: rolled back, nobody has asked for it.
public interface EmailOutbox extends EmailTransport {

    /// Those that were committed, in the order in which they were asked for; without those that
    /// were set aside.
    List<Stored> oldest(int most);

    /// They were handed over.
    void remove(List<Stored> mails);

    /// It can't be handed over as it is, and those behind it don't wait for it. It stays where it
    /// is, with the reason, for people.
    ///
    /// @param reason cut at 1,000 characters
    void setAside(Stored mail, String reason);

    /// Whether this instance may hand over until then; one may at a time, so that the order holds.
    ///
    /// @param owner this instance
    boolean lease(String owner, Instant now, Duration length);

    /// @param listener is called when a mail was committed here
    void whenCommitted(Runnable listener);

    @Override
    default void close() {}

    /// @param key of the stored mail, as its store has it
    record Stored(Object key, PreparedEmail email) {}
}
