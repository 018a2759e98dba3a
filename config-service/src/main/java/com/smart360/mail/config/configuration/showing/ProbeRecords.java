package com.smart360.mail.config.configuration.showing;

import java.util.Optional;

/// What showing a configuration needs of its probes.
public interface ProbeRecords {

    /// The newest probe of this configuration.
    Optional<LastProbe> newest(String configurationId);
}
