package com.smart360.mail.audit.maillog;

/// What a record in Kafka said of a mail.
///
/// @param partition where it lies
/// @param mailId the mail
/// @param text JSON, complete by itself; this is what is hashed. No body of a mail, no secret
public record MailRecord(LogPartition partition, long offset, String mailId, String text) {

    /// Its key: topic, partition and offset, in an order of texts that is theirs.
    public String key() {
        return partition.key(offset);
    }
}
