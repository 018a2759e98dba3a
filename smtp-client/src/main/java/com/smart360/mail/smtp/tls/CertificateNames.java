package com.smart360.mail.smtp.tls;

import com.smart360.mail.hosts.unicode.InternationalNames;
import java.net.InetAddress;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether a certificate is for a host (RFC 6125, RFC 9525): an address literal by the
/// certificate's addresses, a name by its DNS names, where `*` stands for one whole leftmost label.
/// The common name says nothing (RFC 9525 §6.3), though the JDK would take it where there is no
/// other.
final class CertificateNames {

    private static final int DNS = 2;
    private static final int ADDRESS = 7;

    /// An address among the DNS names or as the common name (RFC 5280 §4.2.1.6).
    private static final String AS_NAME = "as a name, not as an IP address";

    private static final String AS_COMMON_NAME = "in the common name only";
    private static final Pattern COMMON_NAME = Pattern.compile("(?i)(?:^|,)\\s*CN=([^,]+)");

    private CertificateNames() {}

    /// The certificate is for somebody else.
    static final class Mismatch extends CertificateException {
        Mismatch(String message) {
            super(message);
        }
    }

    static boolean fits(X509Certificate certificate, String host) {
        InetAddress literal = literal(host);
        if (literal != null) {
            return names(certificate, ADDRESS).stream()
                    .anyMatch(name -> literal.equals(literal(name)));
        }
        String wanted = ascii(host);
        return names(certificate, DNS).stream().anyMatch(name -> fits(name, wanted));
    }

    /// All names and addresses that the certificate is for; without any its common name, which is
    /// what its maker meant.
    static List<String> all(X509Certificate certificate) {
        var all = new ArrayList<>(names(certificate, DNS));
        all.addAll(names(certificate, ADDRESS));
        return all.isEmpty() ? commonName(certificate) : all;
    }

    /// Where the host stands in a certificate that does not fit it.
    ///
    /// @return null: nowhere
    static @Nullable String misplaced(X509Certificate certificate, String host) {
        InetAddress literal = literal(host);
        if (literal != null) {
            boolean asName =
                    Stream.concat(
                                    names(certificate, DNS).stream(),
                                    commonName(certificate).stream())
                            .anyMatch(name -> literal.equals(literal(name)));
            return asName ? AS_NAME : null;
        }
        String wanted = ascii(host);
        return commonName(certificate).stream().anyMatch(name -> fits(name, wanted))
                ? AS_COMMON_NAME
                : null;
    }

    /// A host as it stands in DNS and in certificates: ASCII, small, without the root's dot.
    static String ascii(String host) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return InternationalNames.toAscii(name).orElseGet(() -> name.toLowerCase(Locale.ROOT));
    }

    /// @return null if the host is a name
    static @Nullable InetAddress literal(String host) {
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        String bare = bracketed ? host.substring(1, host.length() - 1) : host;
        try {
            return InetAddress.ofLiteral(bare);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    static boolean fits(String pattern, String host) {
        String name = ascii(pattern);
        if (!name.startsWith("*.")) {
            return !name.contains("*") && name.equals(host);
        }
        String parent = name.substring(1);
        int dot = host.indexOf('.');
        return dot > 0
                && host.substring(dot).equals(parent)
                && parent.indexOf('.', 1) > 0
                && !parent.contains("*");
    }

    private static List<String> names(X509Certificate certificate, int kind) {
        Collection<List<?>> entries;
        try {
            entries = certificate.getSubjectAlternativeNames();
        } catch (CertificateParsingException _) {
            return List.of();
        }
        if (entries == null) {
            return List.of();
        }
        return entries.stream()
                .filter(entry -> entry.get(0) instanceof Integer type && type == kind)
                .map(entry -> String.valueOf(entry.get(1)))
                .toList();
    }

    private static List<String> commonName(X509Certificate certificate) {
        Matcher matcher = COMMON_NAME.matcher(certificate.getSubjectX500Principal().getName());
        return matcher.find() ? List.of(matcher.group(1).strip()) : List.of();
    }
}
