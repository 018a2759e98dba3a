package com.smart360.mail.dispatch.compose;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The files that an HTML body shows inside: those that a `cid:` URL names (RFC 2392). A file that
/// none names is attached, or readers would hide it (N4).
final class ContentReferences {

    private static final Pattern CID =
            Pattern.compile("\\bcid:([^\\s\"'<>)\\\\]{1,200})", Pattern.CASE_INSENSITIVE);

    private ContentReferences() {}

    static Set<String> of(String html) {
        Set<String> all = new HashSet<>();
        Matcher each = CID.matcher(html);
        while (each.find()) {
            String written = each.group(1).replace("&amp;", "&");
            all.add(written);
            all.add(decoded(written));
        }
        return all;
    }

    private static String decoded(String written) {
        try {
            return URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noEscapes) {
            return written;
        }
    }
}
