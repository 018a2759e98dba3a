/// Mails of an environment that delivers to nobody, kept for a while to be looked at.
@NullMarked
package com.smart360.mail.dispatch.capture;

import org.jspecify.annotations.NullMarked;
