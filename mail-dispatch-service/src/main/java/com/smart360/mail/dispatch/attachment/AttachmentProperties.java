package com.smart360.mail.dispatch.attachment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/// How files by reference are kept.
///
/// @param maxSize largest file, 1B-35MB: a mail with it must still pass what providers take
/// @param retention how long a file is kept after it was handed over; longer than the topic keeps
///   requests. One that a mail names is kept until that mail has ended
/// @param sweep how often old ones are looked for
@ConfigurationProperties("smart360.dispatch.attachments")
record AttachmentProperties(DataSize maxSize, Duration retention, Duration sweep) {

    AttachmentProperties {
        if (maxSize.toBytes() < 1 || maxSize.toMegabytes() > 35) {
            throw new IllegalArgumentException(
                    "smart360.dispatch.attachments.max-size is " + maxSize + "; expected 1B-35MB");
        }
    }
}
