/// What becomes of a request that is not taken: a dead letter, and an event to its sender.
@NullMarked
package com.smart360.mail.dispatch.deadletter;

import org.jspecify.annotations.NullMarked;
