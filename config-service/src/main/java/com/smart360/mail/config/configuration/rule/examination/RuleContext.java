package com.smart360.mail.config.configuration.rule.examination;

import java.time.LocalDate;

/// What rules need to know beside the draft.
///
/// @param environment what this deployment permits
/// @param passwordSet whether a password is stored or has been typed
/// @param today for dated warnings (retirements), UTC
public record RuleContext(EnvironmentPolicy environment, boolean passwordSet, LocalDate today) {}
