package com.smart360.mail.contracts.connectiontest;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.TlsMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A failure in the user's words: what, why, and what to do now (UI-7, UI-9, UI-15).
///
/// @param headline of the failure's family, in few words (UI-7)
/// @param sentence what this case is
/// @param fix the next step
/// @param field the JSON name of the form field at fault, `/port` say; null where none is
/// @param alternatives changes that the user can take over by one click
/// @param reply the server's words, credentials removed; for System Admins
public record Diagnosis(
        FailureClass failureClass,
        Stage stage,
        String headline,
        String sentence,
        String fix,
        @Nullable String field,
        List<Alternative> alternatives,
        @Nullable String reply) {

    /// A change that would probably work; null members stay as they are.
    ///
    /// @param certificateCheck what would make the server's certificate acceptable (X28)
    /// @param withoutHeader the custom header to remove, by its name (X61)
    public record Alternative(
            String label,
            @Nullable String host,
            @Nullable Integer port,
            @Nullable TlsMode tls,
            @Nullable AuthProtocol authProtocol,
            @Nullable String heloHostname,
            @Nullable CertificateCheck certificateCheck,
            @Nullable String withoutHeader) {

        /// One that leaves certificate check and custom headers as they are.
        public Alternative(
                String label,
                @Nullable String host,
                @Nullable Integer port,
                @Nullable TlsMode tls,
                @Nullable AuthProtocol authProtocol,
                @Nullable String heloHostname) {
            this(label, host, port, tls, authProtocol, heloHostname, null, null);
        }

        /// One that leaves the HELO hostname as it is.
        public Alternative(
                String label,
                @Nullable String host,
                @Nullable Integer port,
                @Nullable TlsMode tls,
                @Nullable AuthProtocol authProtocol) {
            this(label, host, port, tls, authProtocol, null, null, null);
        }
    }
}
