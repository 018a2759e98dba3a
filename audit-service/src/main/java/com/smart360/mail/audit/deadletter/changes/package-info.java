/// Changes of the list of dead letters in the database.
@NullMarked
package com.smart360.mail.audit.deadletter.changes;

import org.jspecify.annotations.NullMarked;
