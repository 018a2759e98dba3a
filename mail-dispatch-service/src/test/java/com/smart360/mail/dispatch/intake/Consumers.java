package com.smart360.mail.dispatch.intake;

import com.smart360.mail.dispatch.route.ActiveRoute;
import org.springframework.context.ApplicationContext;

/// What the consumers of requests do, for tests that stand outside this package.
public final class Consumers {

    private Consumers() {}

    /// Nothing is active, and no consumer reads any more: what is published now waits in the topic.
    public static boolean rest(ApplicationContext instance) {
        return instance.getBean(ActiveRoute.class).current() == null
                && instance.getBean(RequestsContainer.class).atRest();
    }

    /// How many partitions an instance reads.
    public static int partitions(ApplicationContext instance) {
        return instance.getBean(RequestsContainer.class).partitions().size();
    }
}
