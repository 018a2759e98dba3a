package com.smart360.mail.gateway.route;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Limits of one forwarded request.
///
/// @param connectTimeout until a service takes the connection. Services are near: seconds mean down
/// @param answerTimeout until a service begins to answer; the answer itself may take any time
/// @param idleTimeout between two pieces of an answer. Event streams send a heartbeat more often
/// @param maxBody of an ordinary request
/// @param maxMailBody of `POST /api/emails`: attachments come along in Base64
/// @param maxBackupBody of `POST /api/backups/imports`: a whole backup
@ConfigurationProperties("smart360.gateway.forwarding")
record ForwardingProperties(
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("30s") Duration answerTimeout,
        @DefaultValue("90s") Duration idleTimeout,
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("36MB") DataSize maxMailBody,
        @DefaultValue("36MB") DataSize maxBackupBody) {

    ForwardingProperties {
        positive("connect-timeout", connectTimeout);
        positive("answer-timeout", answerTimeout);
        positive("idle-timeout", idleTimeout);
        positive("max-body", maxBody);
        positive("max-mail-body", maxMailBody);
        positive("max-backup-body", maxBackupBody);
    }

    private static void positive(String name, Duration met) {
        require(name, met.isPositive(), met, "more than 0 seconds");
    }

    private static void positive(String name, DataSize met) {
        require(name, met.toBytes() > 0, met, "more than 0 bytes");
    }

    private static void require(String name, boolean holds, Object met, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "smart360.gateway.forwarding.%s is %s; expected %s"
                            .formatted(name, met, expected));
        }
    }

    DataSize maxBodyOf(Service service, String path) {
        if (path.equals("/api/backups/imports")) {
            return maxBackupBody;
        }
        return service == Service.MAIL_DISPATCH ? maxMailBody : maxBody;
    }
}
