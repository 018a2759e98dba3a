/// Clock, ids, metrics, traces and logs.
@NullMarked
package com.smart360.mail.starter.observability;

import org.jspecify.annotations.NullMarked;
