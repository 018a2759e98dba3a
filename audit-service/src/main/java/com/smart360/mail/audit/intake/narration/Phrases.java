package com.smart360.mail.audit.intake.narration;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.starter.text.OneLine;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Parts of sentences that several subjects share, so that the same thing reads the same in each.
final class Phrases {

    private static final int NAMED_FIELDS = 5;

    /// Who it is, nothing proves.
    private static final String BREAK_GLASS = "break-glass, name not proven";

    /// Malformed ones, too: a rejection quotes those.
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s\"'<>()\\[\\],;:]*@[^\\s\"'<>()\\[\\],;:]*");

    private Phrases() {}

    static String who(Actor actor) {
        String role =
                Stream.of(Role.values())
                        .filter(known -> known.name().equals(actor.role()))
                        .map(Phrases::title)
                        .findFirst()
                        .orElse(actor.role().equals(Actor.BREAK_GLASS) ? BREAK_GLASS : "");
        return OneLine.of(actor.id()) + (role.isEmpty() ? "" : " (" + role + ")");
    }

    private static String title(Role role) {
        return switch (role) {
            case SYSTEM_ADMIN -> "System Admin";
            case UTILITY_ADMIN -> "Utility Admin";
            case AUDITOR -> "Auditor";
            case EMAIL_SENDER -> "e-mail sender";
        };
    }

    static String quoted(String name) {
        return "\"" + OneLine.of(name) + "\"";
    }

    /// Words of others for the trail, in which nobody can be erased (ADR 51).
    static String withoutAddresses(String words) {
        return words.indexOf('@') < 0 ? words : ADDRESS.matcher(words).replaceAll("(an address)");
    }

    /// The end of a sentence: the reason in the author's words, where there is one.
    static String because(@Nullable String comment) {
        return comment == null || comment.isBlank() ? "." : ": " + quoted(comment) + ".";
    }

    static String fields(List<FieldChange> changes) {
        List<String> names = changes.stream().map(FieldChange::field).distinct().toList();
        return switch (names.size()) {
            case 0 -> "nothing visible";
            case 1 -> names.getFirst();
            default -> {
                List<String> named = names.subList(0, Math.min(names.size() - 1, NAMED_FIELDS));
                int rest = names.size() - named.size();
                yield String.join(", ", named)
                        + " and "
                        + (rest == 1 ? names.getLast() : rest + " more fields");
            }
        };
    }

    static String security(TlsMode tls, AuthProtocol authProtocol) {
        String encryption =
                switch (tls) {
                    case STARTTLS -> "STARTTLS";
                    case SSL_TLS -> "SSL/TLS";
                    case NONE -> "no encryption";
                };
        return encryption + ", login by " + authProtocol.name().replace('_', '-');
    }

    /// The end of a sentence: what the matter is, where that is known.
    static String headline(@Nullable Diagnosis diagnosis) {
        return diagnosis == null ? "." : ": " + diagnosis.headline() + ".";
    }
}
