package com.smart360.mail.config.configuration.setting;

import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import java.util.Set;

/// The fields that X-25 names; all others a Utility Administrator changes alone.
public final class SensitiveFields {

    private static final Set<String> NAMES =
            Set.of("host", "port", "tls", "authProtocol", "username", "password");
    private static final String CERTIFICATE = "certificateCheck.";

    private SensitiveFields() {}

    public static boolean contains(FieldChange change) {
        return NAMES.contains(change.field()) || change.field().startsWith(CERTIFICATE);
    }
}
