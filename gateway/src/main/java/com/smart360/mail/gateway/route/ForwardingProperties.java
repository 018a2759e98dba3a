package com.smart360.mail.gateway.route;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// Limits of one forwarded request.
///
/// @param connectTimeout until a service takes the connection. Services are near: seconds mean down
/// @param answerTimeout until a service begins to answer; the answer itself may take any time
/// @param idleTimeout between two pieces of an answer. Event streams send a heartbeat more often
/// @param maxBody of an ordinary request
/// @param maxMailBody of `POST /api/emails`: attachments come along in Base64
/// @param maxBackupBody of `POST /api/backups/imports`: a whole backup
@Validated
@ConfigurationProperties("gateway.forwarding")
record ForwardingProperties(
        @NotNull @DefaultValue("2s") Duration connectTimeout,
        @NotNull @DefaultValue("30s") Duration answerTimeout,
        @NotNull @DefaultValue("90s") Duration idleTimeout,
        @NotNull @DefaultValue("1MB") DataSize maxBody,
        @NotNull @DefaultValue("36MB") DataSize maxMailBody,
        @NotNull @DefaultValue("36MB") DataSize maxBackupBody) {

    DataSize maxBodyOf(Service service, String path) {
        if (path.equals("/api/backups/imports")) {
            return maxBackupBody;
        }
        return service == Service.MAIL_DISPATCH ? maxMailBody : maxBody;
    }
}
