/// Mails that are asked for in a transaction of the application's own.
@NullMarked
package com.smart360.mail.client.autoconfigure.outbox;

import org.jspecify.annotations.NullMarked;
