/// The way forward of the collections of alerts.
@NullMarked
package com.smart360.mail.audit.alert.board.changes;

import org.jspecify.annotations.NullMarked;
