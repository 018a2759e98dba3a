/// How a service logs in to the broker: by its own user, whom the broker lets do what the service
/// does and nothing else (S5, ADR 62).
@NullMarked
package com.smart360.mail.starter.broker;

import org.jspecify.annotations.NullMarked;
