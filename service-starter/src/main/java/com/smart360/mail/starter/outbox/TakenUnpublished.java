package com.smart360.mail.starter.outbox;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a command, or on a controller whose commands are all so, that is taken although events of
/// changes can't be published ([UnpublishedEvents]). What has none is refused then, if its method
/// is not GET, HEAD or OPTIONS.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface TakenUnpublished {

    /// Why: what it changes nothing of, or what would be worse if it waited.
    String value();
}
