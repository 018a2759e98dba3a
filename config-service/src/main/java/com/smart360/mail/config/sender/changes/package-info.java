/// Steps of the senders on their way forward.
@NullMarked
package com.smart360.mail.config.sender.changes;

import org.jspecify.annotations.NullMarked;
