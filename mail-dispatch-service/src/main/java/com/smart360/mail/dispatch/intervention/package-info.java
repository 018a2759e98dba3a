/// Mails in the hands of people: hold, release, cancel, resend.
@NullMarked
package com.smart360.mail.dispatch.intervention;

import org.jspecify.annotations.NullMarked;
