package com.smart360.mail.dispatch.preparation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/// What mails may take while they are made ready and handed over.
///
/// @param largeMails texts of 256 kB and more that this instance has on the wire at once, all
///   together; a larger one goes alone. A text takes about five times as much memory while it is
///   written. A mail with files in the store counts for 256 kB more. 1MB-1GB
@ConfigurationProperties("smart360.dispatch.preparation")
record PreparationProperties(DataSize largeMails) {

    PreparationProperties {
        if (largeMails.toMegabytes() < 1 || largeMails.toMegabytes() > 1024) {
            throw new IllegalArgumentException(
                    "smart360.dispatch.preparation.large-mails is "
                            + largeMails
                            + "; expected 1MB-1GB");
        }
    }
}
