package com.smart360.mail.config.configuration.showing;

import com.smart360.mail.contracts.connectiontest.ActiveConfigurationProbed;

/// Who wants to know of each probe of the active configuration.
public interface ProbeListener {

    /// A probe ended; it may be told more than once.
    void probed(ActiveConfigurationProbed probe);
}
