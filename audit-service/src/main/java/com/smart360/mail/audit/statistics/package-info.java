/// What became of mails in figures: counted once per event, by minute, hour and day (ADR 41).
@NullMarked
package com.smart360.mail.audit.statistics;

import org.jspecify.annotations.NullMarked;
