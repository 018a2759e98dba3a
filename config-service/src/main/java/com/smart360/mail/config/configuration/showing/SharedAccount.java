package com.smart360.mail.config.configuration.showing;

import com.smart360.mail.config.configuration.rule.examination.Findings.Remark;
import com.smart360.mail.config.configuration.version.ActivePointer.Pointing;
import com.smart360.mail.config.configuration.version.Configurations;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The warning that the standby and the active configuration are one account on one server: what
/// stops one of them stops the other (X64). It refuses nothing.
@Component
public class SharedAccount {

    static final String CODE = "STANDBY_SAME_ACCOUNT";

    private final Configurations configurations;

    SharedAccount(Configurations configurations) {
        this.configurations = configurations;
    }

    /// @param id of what is judged; null: it is new, and neither active nor standby
    /// @param host as it is, or as it would be saved; null: none yet
    /// @param username likewise
    public List<Remark> remarks(
            @Nullable String id,
            @Nullable String host,
            @Nullable String username,
            Pointing pointing) {
        String otherId =
                id == null
                        ? null
                        : pointing.isActive(id)
                                ? pointing.standbyId()
                                : pointing.isStandby(id) ? pointing.activeId() : null;
        if (id == null || otherId == null || host == null || username == null) {
            return List.of();
        }
        return configurations
                .find(otherId)
                .filter(it -> isSame(it.settings().connection(), host, username))
                .map(it -> remark(it.settings().name(), pointing.isActive(id)))
                .map(List::of)
                .orElse(List.of());
    }

    private static boolean isSame(ConnectionSettings other, String host, String username) {
        return other.host().equalsIgnoreCase(host.strip())
                && other.username().equals(username.strip());
    }

    private static Remark remark(String other, boolean activeShown) {
        return new Remark(
                CODE,
                "X-14",
                "/host",
                (activeShown
                                ? "The standby \"%s\" uses this same server and login: what stops"
                                        + " this one, a locked account say, stops the standby as"
                                        + " well."
                                : "The active configuration \"%s\" uses this same server and"
                                        + " login: what stops it, a locked account say, stops this"
                                        + " standby as well.")
                        .formatted(other));
    }
}
