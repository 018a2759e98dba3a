/// A real Apache Kafka broker, in a process of its own.
@NullMarked
package com.smart360.mail.local.broker;

import org.jspecify.annotations.NullMarked;
