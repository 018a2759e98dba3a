/// Persons in what was said of mails: their addresses, the key of each, and texts that can be read
/// only while that key is there (ADR 51).
@NullMarked
package com.smart360.mail.audit.person;

import org.jspecify.annotations.NullMarked;
