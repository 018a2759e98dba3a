/// Hands mails over to the server of the active configuration: sessions, what goes over them, and
/// when none may be opened.
@NullMarked
package com.smart360.mail.dispatch.sending;

import org.jspecify.annotations.NullMarked;
