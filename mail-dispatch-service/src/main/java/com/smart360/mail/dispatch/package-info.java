/// Sends what business services ask for through the active configuration.
///
/// The walk of a mail: `intake.RequestsConsumer` (one poll of the topic) -> `request.RequestReader`
/// (JSON, schema, addresses) -> `intake.Admission` with `ledger.Ledger` (claim: an id goes once) ->
/// `queue.Lanes` (HIGH, NORMAL, BULK, in memory) -> `sending.Session` (a worker with a connection
/// on a slot) -> `preparation.EmailPreparation` and `compose.MessageWriter` (bytes) -> `smtp` (the
/// exchange) -> `outcome.RetryPolicy` (what follows) -> `outcome.recording.OutcomeWriter` (journal,
/// ledger, store, event) -> `intake.OffsetTracker` (offset). The next poll is taken in meanwhile. A
/// mail that must wait lies in `queue.StoredEmails` and comes back by `due.DueQueue`.
///
/// # What a kill -9 leaves, and who mends it
///
/// The ledger's entry is the truth about attempts; an uncommitted offset, or an entry of the store,
/// is the proof that something is left to do. A mail from the topic and one from the store differ
/// only in which of the two it has.
///
/// | killed | left behind | mended by |
/// |---|---|---|
/// | before the claim | nothing | the record is read again |
/// | after the claim, before the exchange | claim without outcome, offset not committed | the record is read again: its claim is from this very record and a dead owner's, so it goes to the store as doubtful and is sent once the owner is known to be dead |
/// | in the exchange, or before its outcome is durable | the same | the same: it is sent again with the same Message-ID, or held where its category must not go twice. These are the only possible doubles: one per connection, the one on the wire, as no content begins before the outcome of the mail before is in the journal or the ledger |
/// | after the journal, before the ledger | outcome in the journal only | whoever meets one of the dead owner's mails brings all of its journal into the ledger first (`Ledger.takeOver`); then as below |
/// | after the ledger, before the store | outcome DEFERRED, nothing stored | the record is read again: stored from the ledger's event; from the store: `due.DueQueue` brings the entry up to the ledger |
/// | after the store, before the event | outcome, event not published | read again (or the store's entry claimed again): the event is published again under the same id, and consumers know it by that |
/// | after the event, before the offset, or before the store's entry is removed | all but the mark | the same; nothing is sent |
///
/// A publisher that sends the same id twice makes a second record: its place differs from the
/// claim's, and it is dropped. Two instances with the same record (a rebalance, or an instance that
/// only seemed dead) meet at the claim: the second one stores the mail as doubtful and looks again
/// when the first has said what became of it, or is dead.
///
/// # Mails in the hands of people
///
/// `intervention` holds, releases, cancels and resends. Each is one change of one document of the
/// store, together with the notice that tells of it (`order.InterventionEvents`): a mail whose
/// notice is not told yet is not sent, and whoever finds one tells it, under the same event id. For
/// mails that lie in the topic still, or in another instance's memory, an order stands
/// (`order.StandingOrders`) until nothing is left that it means.
///
/// # What comes back
///
/// `bounce` reads the mailbox for reports, on one instance at a time, and takes what providers
/// post, finds the mail by what only we can make or by its Message-ID, and tells what became of it,
/// once. Where many are refused for our sake, it has the category stopped (`order`). `suppression`
/// is the list of those to whom no mail goes any more, asked while a mail's plan is made.
///
/// # Limits
///
/// `limit.Quota`: what is granted to an instance counts as used in the one document of the account,
/// and is spent within seconds or given back. HIGH keeps a reserve. After a provider's "too fast"
/// all instances rest as long as told, and go on at half the rate, which recovers slowly.
///
/// # Connections
///
/// `cluster.ConnectionSlots`: a connection is opened only on a slot granted in the database, and
/// the slot is given back after the connection is closed. `cluster.Instances` says who is alive,
/// without comparing clocks: an instance closes its connections well before others may take its
/// slots. `cluster.Fitness` says whether an instance may be one of them: database and broker take
/// what it writes, and its clock is right. `cluster.DatabaseClock` is everybody's clock.
@NullMarked
package com.smart360.mail.dispatch;

import org.jspecify.annotations.NullMarked;
