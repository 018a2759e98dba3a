package com.smart360.mail.config.configuration.showing;

import com.smart360.mail.config.configuration.rule.Examiner;
import com.smart360.mail.config.configuration.rule.examination.Findings;
import com.smart360.mail.config.configuration.version.ActivePointer;
import com.smart360.mail.config.configuration.version.ActivePointer.Pointing;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Shows configurations: with their warnings of today and whether they are active.
@Component
public class ConfigurationViews {

    private final Examiner examiner;
    private final ActivePointer pointer;
    private final ProbeRecords probes;
    private final SharedAccount sharedAccount;
    private final Clock clock;

    ConfigurationViews(
            Examiner examiner,
            ActivePointer pointer,
            ProbeRecords probes,
            SharedAccount sharedAccount,
            Clock clock) {
        this.sharedAccount = sharedAccount;
        this.examiner = examiner;
        this.pointer = pointer;
        this.probes = probes;
        this.clock = clock;
    }

    /// As it is now.
    public ConfigurationView of(SmtpConfiguration configuration) {
        return of(configuration, pointer.pointing());
    }

    /// As it is with this look at the pointer.
    public ConfigurationView of(SmtpConfiguration configuration, Pointing pointing) {
        LastProbe probe = pointing.isActive(configuration.id()) ? newestProbe(configuration) : null;
        List<Findings.Remark> warnings =
                new ArrayList<>(examiner.examine(configuration.settings().draft()).warnings());
        warnings.addAll(
                HealthWarnings.remarks(
                        configuration,
                        probe,
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
        ConnectionSettings connection = configuration.settings().connection();
        warnings.addAll(
                sharedAccount.remarks(
                        configuration.id(), connection.host(), connection.username(), pointing));
        return ConfigurationView.of(configuration, pointing, warnings, probe);
    }

    /// A probe of an earlier version says nothing about this one.
    private @Nullable LastProbe newestProbe(SmtpConfiguration configuration) {
        return probes.newest(configuration.id())
                .filter(probe -> probe.version() == configuration.version())
                .orElse(null);
    }

    /// An answer with the version as its ETag.
    public ResponseEntity<ConfigurationView> answer(SmtpConfiguration configuration) {
        return ResponseEntity.ok().eTag(etag(configuration)).body(of(configuration));
    }

    public static String etag(SmtpConfiguration configuration) {
        return "\"" + configuration.version() + "\"";
    }
}
