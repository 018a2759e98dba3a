/// The mail log: what was said of mails, record by record as it lay in Kafka, in blocks that hang
/// together.
@NullMarked
package com.smart360.mail.audit.maillog;

import org.jspecify.annotations.NullMarked;
