package com.smart360.mail.dispatch.bounce;

import com.smart360.mail.dispatch.email.Sha256;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A server's words without what differs from mail to mail: addresses, links, numbers, queue ids.
///
/// @param text small letters, `…` where something was
record Shape(String text) {

    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private static final Pattern ADDRESS = Pattern.compile("<?[^\\s<>@]{1,64}@[^\\s<>@]{1,255}>?");

    /// A word with a digit in it: a queue id, an IP address, a count.
    private static final Pattern NUMBERED = Pattern.compile("\\S*\\d\\S*");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    static Shape of(@Nullable String status, String diagnostic) {
        String words = ADDRESS.matcher(LINK.matcher(diagnostic).replaceAll("…")).replaceAll("…");
        String plain = NUMBERED.matcher(words.toLowerCase(Locale.ROOT)).replaceAll("…");
        String told = (status == null ? "" : status + " ") + plain;
        return new Shape(BLANKS.matcher(told).replaceAll(" ").replaceAll("…( …)+", "…").strip());
    }

    /// Under which refusals alike are counted.
    ///
    /// @param domain of the recipients, where only theirs are alike; empty: any
    String wave(@Nullable String category, String domain) {
        String whole = (category == null ? "" : category) + "\n" + domain + "\n" + text;
        return Sha256.hex(whole, 12);
    }
}
