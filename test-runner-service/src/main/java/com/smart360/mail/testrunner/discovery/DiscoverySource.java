package com.smart360.mail.testrunner.discovery;

/// Who says so. In the order of belief, the most believed first.
enum DiscoverySource {
    /// The operator's own list (`SMART360_DISCOVERY_SERVERS`).
    ORGANISATION,
    /// A provider's data file names the domain as the provider's own.
    PROVIDER_LIST,
    /// The file that the domain publishes for mail programs.
    AUTOCONFIG,
    /// SRV records (RFC 6186, RFC 8314 §5.1).
    SERVICE_RECORDS,
    /// A provider takes the domain's mail in, by its MX records; it probably takes its users' mail,
    /// too.
    MAIL_EXCHANGER,
    /// A usual name that exists and answers on a mail port. A guess.
    USUAL_NAME
}
