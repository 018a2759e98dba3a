package com.smart360.mail.config.configuration;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Shows configurations: with their warnings of today and whether they are active.
@Component
public class ConfigurationViews {

    private final Examiner examiner;
    private final ActivePointer pointer;

    ConfigurationViews(Examiner examiner, ActivePointer pointer) {
        this.examiner = examiner;
        this.pointer = pointer;
    }

    /// As it is now.
    public ConfigurationView of(SmtpConfiguration configuration) {
        return of(configuration, pointer.activeId().orElse(null));
    }

    /// As it is while `activeId` is active: one look at the pointer serves a whole list.
    ConfigurationView of(SmtpConfiguration configuration, @Nullable String activeId) {
        return ConfigurationView.of(
                configuration,
                Objects.equals(configuration.id(), activeId),
                examiner.examine(configuration));
    }

    /// An answer with the version as its ETag.
    public ResponseEntity<ConfigurationView> answer(SmtpConfiguration configuration) {
        return ResponseEntity.ok().eTag(etag(configuration)).body(of(configuration));
    }

    static String etag(SmtpConfiguration configuration) {
        return "\"" + configuration.version() + "\"";
    }
}
