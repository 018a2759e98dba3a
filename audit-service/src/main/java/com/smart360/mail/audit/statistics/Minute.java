package com.smart360.mail.audit.statistics;

import com.smart360.mail.audit.statistics.DeliveryStatistics.DeliveryRecord;
import com.smart360.mail.contracts.Topics;
import java.time.Instant;

/// What was counted of one partition in one minute.
///
/// @param upTo the offset of the last record in it: one at or below it was counted; -1: none
record Minute(Key key, long upTo, RollUp rollUp) {

    /// A minute of a partition.
    ///
    /// @param at its begin
    record Key(Instant at, int partition) {

        static Key of(DeliveryRecord delivery) {
            return new Key(Step.minute.floor(delivery.delivery().at()), delivery.partition());
        }

        /// A text whose order is that of time.
        String id() {
            return at + "/" + Topics.EMAIL_DELIVERY + "-%05d".formatted(partition);
        }
    }

    static Minute none(Key key) {
        return new Minute(key, -1, RollUp.EMPTY);
    }

    boolean isNew() {
        return upTo < 0;
    }
}
