/// Requests and outcomes by Kafka.
@NullMarked
package com.smart360.mail.client.kafka;

import org.jspecify.annotations.NullMarked;
