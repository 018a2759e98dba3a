package com.smart360.mail.contracts.configuration;

/// All that decides how the connection is made, hence all that a connection test proves.
/// Change one of these and an earlier pass is void.
///
/// @param host DNS name or address literal (IPv6 in brackets), as entered and trimmed
/// @param port 1-65535
/// @param username who signs in to the server; what is published or stored has `usernameEncrypted`
///   in its place (USER-3, ADR 15), and for a service without the keyset this is empty
/// @param waitTimeoutSeconds limit of each command-response cycle, 5-120 (WAIT-1)
public record ConnectionSettings(
        String host,
        int port,
        TlsMode tls,
        CertificateCheck certificateCheck,
        AuthProtocol authProtocol,
        String username,
        String heloHostname,
        int waitTimeoutSeconds) {}
