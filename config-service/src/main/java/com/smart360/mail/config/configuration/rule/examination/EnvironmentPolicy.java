package com.smart360.mail.config.configuration.rule.examination;

import com.smart360.mail.hosts.TargetPolicy;
import java.util.List;

/// What the environment permits. Belongs to the deployment, never to the form.
///
/// @param production whether unchecked certificates are refused
/// @param targets which hosts may be connected to
public record EnvironmentPolicy(boolean production, TargetPolicy targets) {

    /// A developer's machine.
    public static EnvironmentPolicy open() {
        return new EnvironmentPolicy(false, TargetPolicy.development(List.of(), List.of()));
    }
}
