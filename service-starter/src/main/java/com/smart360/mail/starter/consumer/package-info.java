/// How every service consumes: what comes in is a [com.smart360.mail.starter.stream.Received], it
/// is decoded in one place, and what can't be decoded holds up nothing.
///
/// * [EventConsumers] makes the functions that Spring Cloud Stream binds.
/// * [KafkaConsumers] makes the clients of those who need more than a binding gives: say what is
///   committed, read from the beginning, or read without a group. [TopicReader] runs such a client
///   on a thread of its own, [CompactedTopicReader] follows a topic that is state.
@NullMarked
package com.smart360.mail.starter.consumer;

import org.jspecify.annotations.NullMarked;
