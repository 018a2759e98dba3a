package com.smart360.mail.testrunner.diagnosis;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.smtp.reply.Reply;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds the words and the remedies for a failure. Pure and safe for all threads.
@Component
public final class Diagnostician {

    private final Catalog catalog = Catalog.load();
    private final Providers providers = Providers.load();

    /// The diagnosis of this case.
    public Diagnosis diagnose(Case failure) {
        Case refined =
                failure.as(
                        refined(
                                failure.failureClass(),
                                failure.settings().host(),
                                failure.reply()));
        Known known = Known.of(refined, providers);
        Catalog.Entry entry = catalog.of(refined.failureClass());
        Catalog.Texts texts = entry.texts(known);
        return new Diagnosis(
                refined.failureClass(),
                refined.stage(),
                known.fill(texts.headline()),
                known.fill(texts.sentence()),
                known.fill(texts.fix()),
                refined.found().getOrDefault("field", texts.field()),
                Offer.all(entry.offers(), known),
                words(refined.reply()));
    }

    /// Whether somebody on the way may have a hand in it (TRK-S4, `suspicious_activity_detected`):
    /// a provider that always offers encryption did not, a server lost its login behind it, or more
    /// came in clear text behind the 220 to STARTTLS (RFC 3207 §6).
    public boolean suspicious(Case failure) {
        return switch (failure.failureClass()) {
            case TLS_STARTTLS_MISSING ->
                    Circumstance.PROVIDER_OFFERS_STARTTLS.holds(Known.of(failure, providers));
            case EHLO_CHANGED_AFTER_TLS -> true;
            case UNKNOWN -> {
                Reply reply = failure.reply();
                yield failure.stage() == Stage.TLS && reply != null && reply.code() == 220;
            }
            default -> false;
        };
    }

    /// The class made more exact by what the host's name tells of its provider.
    public FailureClass refined(FailureClass failureClass, String host, @Nullable Reply reply) {
        return Refinement.of(failureClass, host, reply, providers);
    }

    private static @Nullable String words(@Nullable Reply reply) {
        if (reply == null) {
            return null;
        }
        String enhanced = reply.enhanced() == null ? "" : reply.enhanced() + " ";
        return (reply.code() + " " + enhanced + reply.text()).strip();
    }
}
