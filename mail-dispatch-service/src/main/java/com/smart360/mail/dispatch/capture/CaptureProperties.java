package com.smart360.mail.dispatch.capture;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/// How captured mails are kept.
///
/// @param retention how long; they hold what was meant for people
/// @param most how many at most; the oldest are forgotten first
/// @param maxSize the largest that is kept whole, 1B-15MB: one is one document of MongoDB. Of a
///   larger one only its size is remembered
/// @param sweep how often old ones are looked for
@ConfigurationProperties("smart360.dispatch.capture")
record CaptureProperties(Duration retention, int most, DataSize maxSize, Duration sweep) {

    CaptureProperties {
        if (maxSize.toBytes() < 1 || maxSize.toMegabytes() > 15) {
            throw new IllegalArgumentException(
                    "smart360.dispatch.capture.max-size is " + maxSize + "; expected 1B-15MB");
        }
        if (most < 1) {
            throw new IllegalArgumentException(
                    "smart360.dispatch.capture.most is " + most + "; expected 1 or more");
        }
    }
}
