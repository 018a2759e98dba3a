package com.smart360.mail.smtp.tls;

import java.net.IDN;
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
import org.jspecify.annotations.Nullable;

/// Whether a certificate is for a host (RFC 6125, RFC 9525): an address literal by the
/// certificate's addresses, a name by its DNS names, where `*` stands for one whole leftmost label.
/// Only a certificate without any DNS name is judged by its common name, as the JDK does.
final class CertificateNames {

    private static final int DNS = 2;
    private static final int ADDRESS = 7;
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
        List<String> names = names(certificate, DNS);
        if (names.isEmpty()) {
            names = commonName(certificate);
        }
        return names.stream().anyMatch(name -> fits(name, wanted));
    }

    /// All names and addresses that the certificate is for.
    static List<String> all(X509Certificate certificate) {
        var all = new ArrayList<>(names(certificate, DNS));
        if (all.isEmpty()) {
            all.addAll(commonName(certificate));
        }
        all.addAll(names(certificate, ADDRESS));
        return all;
    }

    /// A host as it stands in DNS and in certificates: ASCII, small, without the root's dot.
    static String ascii(String host) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        try {
            return IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException _) {
            return name.toLowerCase(Locale.ROOT);
        }
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
