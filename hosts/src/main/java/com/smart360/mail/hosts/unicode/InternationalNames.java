package com.smart360.mail.hosts.unicode;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Domain names with letters beyond ASCII, as they stand in DNS, in envelopes and in certificates:
/// A-labels in lower case (RFC 5890 §2.3.2.1), by IDNA 2008 (RFC 5891, 5892; UTS 46 without the
/// transitional mapping, so that `straße.de` is not `strasse.de`, which is another owner's). The
/// one place that maps them, so that one name always becomes the same other one.
public final class InternationalNames {

    private static final IDNA MAPPING =
            IDNA.getUTS46Instance(
                    IDNA.NONTRANSITIONAL_TO_ASCII
                            | IDNA.NONTRANSITIONAL_TO_UNICODE
                            | IDNA.CHECK_BIDI
                            | IDNA.CHECK_CONTEXTJ
                            | IDNA.CHECK_CONTEXTO);
    private static final IDNA HOSTS =
            IDNA.getUTS46Instance(
                    IDNA.NONTRANSITIONAL_TO_ASCII
                            | IDNA.CHECK_BIDI
                            | IDNA.CHECK_CONTEXTJ
                            | IDNA.CHECK_CONTEXTO
                            | IDNA.USE_STD3_RULES);

    /// Names with these were given to owners: `r4---sn-5h.example` of machines, say.
    private static final Set<IDNA.Error> IN_USE = EnumSet.of(IDNA.Error.HYPHEN_3_4);

    private static final Set<IDNA.Error> IN_DNS =
            EnumSet.of(
                    IDNA.Error.HYPHEN_3_4, IDNA.Error.LEADING_HYPHEN, IDNA.Error.TRAILING_HYPHEN);

    private InternationalNames() {}

    /// The name as DNS knows it; labels may hold what no host name may, an underscore for instance.
    ///
    /// @return empty: no name by IDNA
    public static Optional<String> toAscii(String name) {
        return toAscii(MAPPING, name, IN_DNS);
    }

    /// The name of a host: letters, digits and hyphens only (RFC 1123 §2.1).
    ///
    /// @return empty: no host's name
    public static Optional<String> toHostName(String name) {
        return toAscii(HOSTS, name, IN_USE);
    }

    /// The name as people write it: U-labels; a label that is no A-label of IDNA stays as it is.
    public static String toUnicode(String name) {
        var shown = new StringBuilder();
        var info = new IDNA.Info();
        MAPPING.nameToUnicode(name, shown, info);
        return IN_DNS.containsAll(info.getErrors()) ? shown.toString() : name;
    }

    private static Optional<String> toAscii(IDNA mapping, String name, Set<IDNA.Error> passed) {
        if (name.codePoints().anyMatch(InternationalNames::unseen)) {
            return Optional.empty();
        }
        var ascii = new StringBuilder();
        var info = new IDNA.Info();
        mapping.nameToASCII(name, ascii, info);
        return passed.containsAll(info.getErrors())
                ? Optional.of(ascii.toString().toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    /// Letters that nobody sees and that UTS 46 drops: IDNA 2008 has no name with them (RFC 5892
    /// §2.3). The two joiners mean something between certain letters, and are checked there.
    private static boolean unseen(int codePoint) {
        return UnseenCharacters.is(codePoint) && !UnseenCharacters.joiner(codePoint);
    }
}
