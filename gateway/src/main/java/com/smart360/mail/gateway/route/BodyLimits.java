package com.smart360.mail.gateway.route;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// The largest body that each address takes (I5). The services have the same limits: what they can
/// hold decides, and nothing larger reaches them.
///
/// @param ordinary of every address that is not named here
/// @param email of `POST /api/emails`: attachments come along in Base64 and go to the store as they
///   are read
/// @param attachment of `POST /api/attachments`: one file, which goes to the store as it is read
/// @param backup of `POST /api/backups/imports`: read whole
@ConfigurationProperties("smart360.gateway.bodies")
record BodyLimits(
        @DefaultValue("1MB") DataSize ordinary,
        @DefaultValue("36MB") DataSize email,
        @DefaultValue("25MB") DataSize attachment,
        @DefaultValue("9MB") DataSize backup) {

    BodyLimits {
        positive("ordinary", ordinary);
        positive("email", email);
        positive("attachment", attachment);
        positive("backup", backup);
    }

    private static void positive(String name, DataSize met) {
        if (met.toBytes() < 1) {
            throw new IllegalArgumentException(
                    "smart360.gateway.bodies.%s is %s; expected more than 0 bytes"
                            .formatted(name, met));
        }
    }

    DataSize of(String path) {
        return switch (path) {
            case "/api/emails" -> email;
            case "/api/attachments" -> attachment;
            case "/api/backups/imports" -> backup;
            default -> ordinary;
        };
    }
}
