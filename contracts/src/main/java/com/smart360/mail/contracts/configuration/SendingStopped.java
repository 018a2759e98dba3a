package com.smart360.mail.contracts.configuration;

import java.time.Instant;

/// One sender's last exchange through a configuration has ended, in
/// [com.smart360.mail.contracts.Topics#CONFIGURATION]. Key: the configuration's id.
///
/// Each instance of mail-dispatch-service that had the configuration publishes one after it was
/// deactivated, or another one was activated in its place: when all connections to its server are
/// closed. From then on no byte of any mail goes there from this instance. An instance that sees
/// the stop begins no content of a mail any more; one that dies in between publishes nothing.
///
/// "Stopped, confirmed by 2 of 2 senders" is: two events of different `instance` for the
/// configuration, each with an `epoch` of at least that of the deactivation, and `instances` 2. The
/// same event may come twice (same `ce_id`).
///
/// @param version that was sent through last
/// @param epoch of the activation pointer that ended it, as `ConfigurationDeactivated` tells it; a
///   greater one where the instance met several changes as one
/// @param instance that confirms: an id that is unique to one life of a process
/// @param instances how many lived, this one included, as far as it knew
/// @param seenAt when it saw the stop
/// @param at when its last exchange had ended
public record SendingStopped(
        String configurationId,
        long version,
        long epoch,
        String instance,
        int instances,
        Instant seenAt,
        Instant at) {}
