/// Hands mails to the server through the active configuration, and turns what came of it into the
/// next step.
@NullMarked
package com.smart360.mail.dispatch.delivery;

import org.jspecify.annotations.NullMarked;
