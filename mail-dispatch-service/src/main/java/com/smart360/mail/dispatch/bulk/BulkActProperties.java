package com.smart360.mail.dispatch.bulk;

import com.smart360.mail.starter.environment.PropertyCheck;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Bounds of acts on many mails.
///
/// @param confirmAbove how many mails an act may be for without somebody else confirming it, 0 or
///   more; 0: each is confirmed
/// @param most mails of one act, 1 to 200,000: their list is made while its author waits
/// @param keep how long an act and its report can be read after it was prepared, 1 day or more; the
///   audit trail keeps what it did
/// @param sweep how often old ones are looked for
@ConfigurationProperties("smart360.bulk-acts")
record BulkActProperties(int confirmAbove, int most, Duration keep, Duration sweep) {

    BulkActProperties {
        PropertyCheck.require(
                confirmAbove >= 0, "smart360.bulk-acts.confirm-above", confirmAbove, "0 or more");
        PropertyCheck.inRange("smart360.bulk-acts.most", most, 1, 200_000);
        PropertyCheck.atLeast("smart360.bulk-acts.keep", keep, Duration.ofDays(1));
    }
}
