package com.smart360.mail.testrunner.stage;

import com.smart360.mail.hosts.TextRecords;
import com.smart360.mail.hosts.unicode.InternationalNames;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// What the sender's domain publishes about who may send for it: SPF (RFC 7208) and DMARC (RFC
/// 7489). Looked up beside the stages; a test never waits for it but a moment at its end.
final class SenderDomain {

    /// Of the facts: the SPF record, or [#NONE].
    static final String SPF = "spf";

    /// Of the facts: the DMARC record, or [#NONE].
    static final String DMARC = "dmarc";

    static final String NONE = "none";

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMillis(250);
    private static final int LONGEST = 500;

    private final CompletableFuture<Map<String, String>> facts;

    private SenderDomain(CompletableFuture<Map<String, String>> facts) {
        this.facts = facts;
    }

    /// Begins to look. A sender without a public domain has nothing to be looked up.
    static SenderDomain of(@Nullable String sender, TextRecords records) {
        return new SenderDomain(
                domain(sender)
                        .map(
                                domain ->
                                        CompletableFuture.supplyAsync(
                                                () -> look(domain, records),
                                                task ->
                                                        Thread.ofVirtual()
                                                                .name("sender-domain")
                                                                .start(task)))
                        .orElseGet(() -> CompletableFuture.completedFuture(Map.of())));
    }

    /// What was found; nothing where it takes too long.
    Map<String, String> facts() {
        try {
            return facts.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException unknown) {
            return Map.of();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Map.of();
        }
    }

    private static Map<String, String> look(String domain, TextRecords records) {
        Optional<String> spf = record(records.of(domain, LIMIT), "v=spf1");
        Optional<String> dmarc = record(records.of("_dmarc." + domain, LIMIT), "v=dmarc1");
        if (dmarc.filter(NONE::equals).isPresent() && !parent(domain).equals(domain)) {
            // It may stand at the organisation's domain (RFC 7489 §6.6.3).
            dmarc = record(records.of("_dmarc." + parent(domain), LIMIT), "v=dmarc1");
        }
        return spf.isPresent() && dmarc.isPresent()
                ? Map.of(SPF, spf.get(), DMARC, dmarc.get())
                : Map.of();
    }

    /// @return empty: nobody could say
    private static Optional<String> record(Optional<List<String>> texts, String version) {
        return texts.map(
                all ->
                        all.stream()
                                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                                .filter(text -> text.startsWith(version))
                                .map(text -> text.substring(0, Math.min(text.length(), LONGEST)))
                                .findFirst()
                                .orElse(NONE));
    }

    private static String parent(String domain) {
        String[] labels = domain.split("\\.", -1);
        return labels.length <= 2
                ? domain
                : labels[labels.length - 2] + "." + labels[labels.length - 1];
    }

    private static Optional<String> domain(@Nullable String sender) {
        if (sender == null || sender.indexOf('@') < 0) {
            return Optional.empty();
        }
        return InternationalNames.toAscii(sender.substring(sender.lastIndexOf('@') + 1))
                .filter(SenderDomain::published);
    }

    private static boolean published(String domain) {
        return domain.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+")
                && !domain.matches(".*\\.(local|localhost|internal|invalid|test)");
    }
}
