package com.smart360.mail.testrunner.diagnosis;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.contracts.connectiontest.Diagnosis.Alternative;
import com.smart360.mail.smtp.reply.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds the words and the remedies for a failure. Pure and safe for all threads.
@Component
public final class Diagnostician {

    private static final String PROVEN = "Use {proven}: it has just answered us. ";

    private final Catalog catalog = Catalog.load();
    private final Providers providers = Providers.load();

    /// The diagnosis of this case, with what would probably help, untried.
    public Diagnosis diagnose(Case failure) {
        return diagnose(
                failure,
                proposals(failure).stream()
                        .filter(it -> !it.guess())
                        .map(Proposal::alternative)
                        .toList());
    }

    /// What could be offered in this case.
    public List<Proposal> proposals(Case failure) {
        Known known = known(failure);
        return Offer.all(variant(known).offers(), known);
    }

    /// The diagnosis of this case, with these alternatives.
    public Diagnosis diagnose(Case failure, List<Alternative> alternatives) {
        Known known = known(failure);
        Case refined = known.failure();
        Catalog.Texts texts = variant(known).texts();
        return new Diagnosis(
                refined.failureClass(),
                refined.stage(),
                known.fill(texts.headline()),
                known.fill(texts.sentence()),
                known.fill(
                        refined.found().containsKey("proven") ? PROVEN + texts.fix() : texts.fix()),
                refined.found().getOrDefault("field", texts.field()),
                alternatives,
                words(refined.reply()));
    }

    /// Whether somebody on the way may have a hand in it (TRK-S4, `suspicious_activity_detected`):
    /// a provider that always offers encryption did not, a server lost its login behind it, or more
    /// came in clear text behind the 220 to STARTTLS (RFC 3207 §6).
    public boolean suspicious(Case failure) {
        return switch (failure.failureClass()) {
            case TLS_STARTTLS_MISSING ->
                    Circumstance.PROVIDER_OFFERS_STARTTLS.holds(Known.of(failure, providers));
            case EHLO_CHANGED_AFTER_TLS, TLS_INTERFERED -> true;
            default -> false;
        };
    }

    /// The class made more exact by what the host's name tells of its provider.
    public FailureClass refined(FailureClass failureClass, String host, @Nullable Reply reply) {
        return Refinement.of(failureClass, host, reply, providers);
    }

    private Known known(Case failure) {
        return Known.of(
                failure.as(
                        refined(
                                failure.failureClass(),
                                failure.settings().host(),
                                failure.reply())),
                providers);
    }

    private Catalog.Variant variant(Known known) {
        return catalog.of(known.failure().failureClass()).of(known);
    }

    private static @Nullable String words(@Nullable Reply reply) {
        if (reply == null) {
            return null;
        }
        String enhanced = reply.enhanced() == null ? "" : reply.enhanced() + " ";
        return (reply.code() + " " + enhanced + reply.text()).strip();
    }
}
