package com.smart360.mail.contracts.email;

/// Why a request went to `email.requests.dlt` (header `reason_class`).
public enum EmailRejection {
    /// Not a JSON object.
    NOT_JSON,
    /// JSON, but not as `email-request.schema.json` says (missing, unknown or ill-typed field).
    SCHEMA_VIOLATION,
    /// An address that RFC 5321 does not allow.
    BAD_ADDRESS,
    /// CR, LF or another control character where none may be.
    HEADER_INJECTION,
    /// More bytes than the limit.
    TOO_LARGE,
    /// The record's key and the body's id differ.
    KEY_MISMATCH,
    /// Reading it, or taking it in, makes the service fail.
    UNPROCESSABLE,
    /// Its sender may not have such a mail sent, or nobody knows its sender (S12).
    NOT_ALLOWED,
    /// Its sender has had as many mails sent as it may.
    OVER_LIMIT,
    /// Another mail came under its id before, with other content: that one goes its way.
    CONFLICT
}
