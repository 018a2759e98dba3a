/// Events written in the document that they tell of, and drained to Kafka in order (design 7).
@NullMarked
package com.smart360.mail.starter.outbox;

import org.jspecify.annotations.NullMarked;
