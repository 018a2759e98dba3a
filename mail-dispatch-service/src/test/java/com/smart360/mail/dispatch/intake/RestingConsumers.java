package com.smart360.mail.dispatch.intake;

import com.smart360.mail.dispatch.route.ActiveRoute;
import org.springframework.context.ApplicationContext;

/// Whether the consumers of requests rest, for tests that stand outside this package.
public final class RestingConsumers {

    private RestingConsumers() {}

    /// Nothing is active, and no consumer reads any more: what is published now waits in the topic.
    public static boolean in(ApplicationContext instance) {
        return instance.getBean(ActiveRoute.class).current() == null
                && instance.getBean(RequestsContainer.class).atRest();
    }
}
