package com.smart360.mail.starter.stream;

import com.smart360.mail.contracts.Actor;

/// Header names of CloudEvents 1.0 in Kafka's binary mode, with our extension `actor`.
public final class CloudEvents {

    public static final String ID = "ce_id";
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String TIME = "ce_time";
    public static final String SUBJECT = "ce_subject";

    /// `ROLE:id`, `SYSTEM_ADMIN:anna` say.
    public static final String ACTOR = "ce_actor";

    /// Who said it, by a key: our extension `signature`, Base64.
    public static final String SIGNATURE = "ce_signature";

    public static final String CONTENT_TYPE = "content-type";

    /// W3C trace context.
    public static final String TRACEPARENT = "traceparent";

    private CloudEvents() {}

    static String text(Actor actor) {
        return actor.role() + ":" + actor.id();
    }

    static Actor actor(String text) {
        int colon = text.indexOf(':');
        return colon < 1
                ? new Actor(text, "UNKNOWN")
                : new Actor(text.substring(colon + 1), text.substring(0, colon));
    }
}
