/// Schema changes of what providers call.
@NullMarked
package com.smart360.mail.dispatch.bounce.webhook.changes;

import org.jspecify.annotations.NullMarked;
