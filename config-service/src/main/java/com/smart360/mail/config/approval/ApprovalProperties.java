package com.smart360.mail.config.approval;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param expireAfter how long a change waits for a decision, default 7 days
/// @param remindAfter after which those who may decide are reminded once, default 3 days
/// @param testValidFor how old the passed test of a waiting change may be when it is agreed to,
///   default 7 days: as long as it may wait
/// @param keep how long a decided request can be read, default 90 days; the audit trail keeps the
///   facts
/// @param perAuthor changes of one author that may wait at a time, default 100
/// @param unfinishedAfter when a decision whose maker died is taken up by others, default 1 min;
///   longer than any request takes
@ConfigurationProperties("smart360.approvals")
record ApprovalProperties(
        @DefaultValue("7d") Duration expireAfter,
        @DefaultValue("3d") Duration remindAfter,
        @DefaultValue("7d") Duration testValidFor,
        @DefaultValue("90d") Duration keep,
        @DefaultValue("100") int perAuthor,
        @DefaultValue("1m") Duration unfinishedAfter) {}
