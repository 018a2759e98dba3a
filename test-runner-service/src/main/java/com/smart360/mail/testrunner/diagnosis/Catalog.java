package com.smart360.mail.testrunner.diagnosis;

import com.smart360.mail.contracts.FailureClass;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The texts of `catalog.yml`, complete: each class of failure has headline, sentence and fix, or
/// the service does not start.
final class Catalog {

    private final Map<FailureClass, Entry> entries;

    private Catalog(Map<FailureClass, Entry> entries) {
        this.entries = entries;
    }

    static Catalog load() {
        Map<String, Object> file = Yaml.file("catalog.yml");
        Map<FailureClass, Entry> entries = new EnumMap<>(FailureClass.class);
        file.forEach(
                (name, entry) ->
                        entries.put(FailureClass.valueOf(name), Entry.read(Yaml.map(entry))));
        for (FailureClass each : FailureClass.values()) {
            if (!entries.containsKey(each)) {
                throw new IllegalStateException("catalog.yml has no entry for " + each);
            }
        }
        return new Catalog(entries);
    }

    Entry of(FailureClass failureClass) {
        Entry entry = entries.get(failureClass);
        if (entry == null) {
            throw new IllegalStateException("catalog.yml has no entry for " + failureClass);
        }
        return entry;
    }

    /// What a class says.
    ///
    /// @param offers in the order in which they are shown
    record Entry(Texts texts, List<Offer> offers, List<Variant> variants) {

        static Entry read(Map<String, Object> entry) {
            Texts texts =
                    new Texts(
                            Yaml.text(entry, "headline"),
                            Yaml.text(entry, "sentence"),
                            Yaml.text(entry, "fix"),
                            Yaml.textOrNull(entry, "field"));
            List<Offer> offers = Offer.read(entry);
            return new Entry(
                    texts,
                    offers,
                    Yaml.members(entry, "variants").stream()
                            .map(variant -> Variant.read(Yaml.map(variant), texts, offers))
                            .toList());
        }

        /// Texts and offers of the first variant that holds, else the class's own.
        Variant of(Known known) {
            return variants.stream()
                    .filter(variant -> variant.when.holds(known))
                    .findFirst()
                    .orElseGet(() -> new Variant(Condition.NONE, texts, offers));
        }
    }

    /// Texts and offers for a special case.
    record Variant(Condition when, Texts texts, List<Offer> offers) {

        static Variant read(Map<String, Object> variant, Texts usual, List<Offer> offers) {
            return new Variant(
                    Condition.read(variant),
                    new Texts(
                            or(variant, "headline", usual.headline),
                            or(variant, "sentence", usual.sentence),
                            or(variant, "fix", usual.fix),
                            variant.containsKey("field")
                                    ? Yaml.textOrNull(variant, "field")
                                    : usual.field),
                    variant.containsKey("offer") ? Offer.read(variant) : offers);
        }

        private static String or(Map<String, Object> variant, String key, String usual) {
            String own = Yaml.textOrNull(variant, key);
            return own == null ? usual : own;
        }
    }

    /// With gaps to be filled.
    record Texts(String headline, String sentence, String fix, @Nullable String field) {}
}
