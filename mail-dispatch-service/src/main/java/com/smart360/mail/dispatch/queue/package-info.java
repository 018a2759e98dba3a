/// Mails on their way: the lanes of those that may go now, in memory, and the store of those that
/// must wait.
@NullMarked
package com.smart360.mail.dispatch.queue;

import org.jspecify.annotations.NullMarked;
