/// The mailbox to which reports come, read over IMAP (RFC 9051, RFC 2177).
@NullMarked
package com.smart360.mail.dispatch.bounce.mailbox;

import org.jspecify.annotations.NullMarked;
