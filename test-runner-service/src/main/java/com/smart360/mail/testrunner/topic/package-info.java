/// Reading a topic by a Kafka consumer of one's own, where what may be committed, and what a
/// rebalance means, is the reader's to say and not the binder's.
@NullMarked
package com.smart360.mail.testrunner.topic;

import org.jspecify.annotations.NullMarked;
