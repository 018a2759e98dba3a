/// Mail transactions (RFC 5321 §3.3): envelope, message, and what came of each recipient.
@NullMarked
package com.smart360.mail.smtp.transfer;

import org.jspecify.annotations.NullMarked;
