package com.smart360.mail.gateway.session.store;

import com.smart360.mail.gateway.problem.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Takes sessions away that nobody has used for too long. An index with a time limit would do in
/// MongoDB; the local stack's database knows none.
@Component
class EndedSessions {

    private static final Logger log = LoggerFactory.getLogger(EndedSessions.class);

    private final StoredSessions sessions;

    EndedSessions(StoredSessions sessions) {
        this.sessions = sessions;
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT10S")
    void drop() {
        try {
            sessions.dropEnded();
        } catch (UnavailableException away) {
            log.warn("Ended sessions are dropped later: {}", away.toString());
        }
    }
}
