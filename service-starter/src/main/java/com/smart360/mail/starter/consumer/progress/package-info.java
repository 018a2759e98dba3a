/// Whether consumers get on: what stopped, and which committed offset stands still.
@NullMarked
package com.smart360.mail.starter.consumer.progress;

import org.jspecify.annotations.NullMarked;
