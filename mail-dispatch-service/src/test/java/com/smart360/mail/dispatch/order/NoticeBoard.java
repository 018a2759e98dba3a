package com.smart360.mail.dispatch.order;

import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.EventProducer;

/// Notices for tests of those that put them up.
public final class NoticeBoard {

    private NoticeBoard() {}

    public static Notices notices(
            StoredEmails waiting, Ledger ledger, EventProducer producer, EventCodec codec) {
        return new Notices(waiting, ledger, producer, codec);
    }
}
