package com.smart360.mail.config.breakglass;

import com.smart360.mail.starter.outbox.OutboxCollection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// The outbox of the document about break-glass.
@Configuration(proxyBeanMethods = false)
class BreakGlassConfiguration {

    @Bean
    OutboxCollection breakGlassOutbox() {
        return new OutboxCollection(BreakGlassStore.COLLECTION);
    }

    /// What happens without anybody's doing: a secret that operators have made is told of, and
    /// sessions end.
    @Component
    static class Sweep {

        private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

        private final BreakGlassSessions sessions;

        Sweep(BreakGlassSessions sessions) {
            this.sessions = sessions;
        }

        @Scheduled(fixedDelayString = "${smart360.break-glass.sweep-every:15s}")
        void sweep() {
            try {
                sessions.takeInstalled();
                sessions.endOverdue();
            } catch (DataAccessException away) {
                LOG.warn(
                        "Looking after break-glass waits for the database: {}",
                        away.getClass().getSimpleName());
            }
        }
    }
}
