package com.smart360.mail.contracts.usage;

import com.smart360.mail.contracts.Actor;
import java.time.Instant;
import java.util.Map;

/// Something that a person did on the pages and that no service notices by itself, or how much a
/// service used of what it has, in [com.smart360.mail.contracts.Topics#USAGE]. Key: who.
///
/// @param name one of [com.smart360.mail.contracts.TrackedEvents] that come from the browser,
///   `provider_template_selected` say, or `connection_pool_usage`
/// @param properties of requirements, section 9, `template_type` say; no personal data
public record UsageEvent(String name, Map<String, String> properties, Actor actor, Instant at) {}
