/// Steps of what is known of senders on its way forward.
@NullMarked
package com.smart360.mail.dispatch.sender.changes;

import org.jspecify.annotations.NullMarked;
