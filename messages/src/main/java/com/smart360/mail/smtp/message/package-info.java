/// A mail as it goes over the wire (RFC 5322, MIME): header fields, addresses, texts, bytes.
/// Dispatch and the connection test write mails by it, so that what is tested is what is sent.
@NullMarked
package com.smart360.mail.smtp.message;

import org.jspecify.annotations.NullMarked;
