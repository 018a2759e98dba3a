/// How many e-mails wait in mail-dispatch-service: asked before a deactivation.
@NullMarked
package com.smart360.mail.config.activation.queue;

import org.jspecify.annotations.NullMarked;
