package com.smart360.mail.dispatch.bulk;

import com.smart360.mail.dispatch.runtime.Sweep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BulkActConfiguration {

    /// No list takes as long to make.
    private static final Duration CUT_OFF = Duration.ofHours(1);

    @Bean
    Sweep bulkActSweep(
            BulkActs acts, BulkActMails mails, BulkActProperties properties, Clock clock) {
        return new Sweep(
                "acts on many mails",
                properties.sweep(),
                () -> {
                    Instant now = clock.instant();
                    List<String> old = acts.old(now.minus(properties.keep()), now.minus(CUT_OFF));
                    // The act is last: while it is there, whoever was cut off begins again.
                    old.forEach(mails::remove);
                    old.forEach(acts::remove);
                    return old.size();
                });
    }
}
