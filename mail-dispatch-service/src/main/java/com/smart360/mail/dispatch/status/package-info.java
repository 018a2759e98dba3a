/// What people and gauges are told of the queue, the connections and the limits.
@NullMarked
package com.smart360.mail.dispatch.status;

import org.jspecify.annotations.NullMarked;
