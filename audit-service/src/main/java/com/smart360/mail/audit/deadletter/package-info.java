/// What nobody could act on, of every topic: listed, read, mended, sent again or dropped (ADR 23).
@NullMarked
package com.smart360.mail.audit.deadletter;

import org.jspecify.annotations.NullMarked;
