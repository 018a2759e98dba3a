package com.smart360.mail.starter.lag;

import java.util.List;

/// A consumer group of this service and what it reads. Groups of Spring Cloud Stream's bindings are
/// known by themselves; a service that consumes by its own means declares a bean.
public record ConsumedTopics(String group, List<String> topics) {

    public ConsumedTopics {
        topics = List.copyOf(topics);
    }
}
