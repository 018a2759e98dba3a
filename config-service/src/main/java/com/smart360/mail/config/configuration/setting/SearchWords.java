package com.smart360.mail.config.configuration.setting;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The words by which a configuration is found: of the settings that are searched, in lower case
/// and without accents, so that `munch` finds "München". A word is found by its beginning: that is
/// what an index can answer. The user name is not among them, as it is kept encrypted (USER-3).
public final class SearchWords {

    /// More words than anybody types; each one is a condition of the query.
    private static final int LIMIT = 8;

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private SearchWords() {}

    /// Of the settings that are searched.
    public static List<String> of(Settings settings) {
        Draft draft = settings.draft();
        Set<String> words = new LinkedHashSet<>();
        for (Setting setting : Setting.with(Setting.Trait.SEARCHED)) {
            String value = setting.text(draft);
            if (value != null) {
                words.addAll(split(value));
            }
        }
        return List.copyOf(words);
    }

    /// Of what somebody looks for; each must be there.
    public static List<String> sought(String typed) {
        List<String> words = split(typed);
        return words.subList(0, Math.min(LIMIT, words.size()));
    }

    private static List<String> split(String text) {
        String plain =
                ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                        .replaceAll("")
                        .toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        for (String word : BETWEEN.split(plain)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
