package com.smart360.mail.hosts.pasted;

import com.smart360.mail.hosts.Host;
import com.smart360.mail.hosts.HostFault;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What was meant by something that is no [Host]: a host with its port, or a whole address, as
/// people copy them from a provider's page or a program's settings (X2, X3). It is an offer:
/// nothing is taken apart without somebody who says so.
///
/// @param host that [Host#parse] takes
/// @param port null: none was given, or none of a mail server's
/// @param implicitTls whether the address was one of TLS from the first byte
public record PastedHost(String host, @Nullable Integer port, boolean implicitTls) {

    private static final Pattern SCHEME =
            Pattern.compile("(?s)([A-Za-z][A-Za-z0-9+.-]*):[/\\\\]{1,3}(.*)");
    private static final Pattern WITH_PORT =
            Pattern.compile("(?s)(.*?)(?:\\s*[:;,]\\s*|\\s+)(?:port\\s*[:=]?\\s*)?([0-9]{1,5})");
    private static final Pattern AROUND_DOTS = Pattern.compile("\\s*\\.\\s*");
    private static final Set<String> IMPLICIT = Set.of("smtps", "submissions", "ssl", "tls");
    private static final Set<String> OF_MAIL = Set.of("smtp", "submission");

    /// Longer than any name with all that people paste around it.
    private static final int LONGEST = 2_000;

    private static final int SMTPS = 465;

    /// What to write in its place; empty where it is a host already, or nothing can be made of it.
    public static Optional<PastedHost> read(String entered) {
        if (entered.length() > LONGEST || !(Host.parse(entered) instanceof Host.Malformed)) {
            return Optional.empty();
        }
        String text = visible(entered);
        Matcher address = SCHEME.matcher(text);
        if (!address.matches()) {
            return withPort(beforePath(text), null, false);
        }
        String scheme = address.group(1).toLowerCase(Locale.ROOT);
        String authority = beforePath(address.group(2));
        String server = authority.substring(authority.lastIndexOf('@') + 1);
        boolean implicit = IMPLICIT.contains(scheme);
        boolean mail = implicit || OF_MAIL.contains(scheme);
        return withPort(server, implicit ? SMTPS : null, implicit)
                .map(it -> mail ? it : new PastedHost(it.host(), null, false));
    }

    /// The address as it may be repeated: a login in it stays out.
    public static String withoutLogin(String entered) {
        return entered.replaceFirst("([:/\\\\][/\\\\])[^/\\\\\\s]*@", "$1…@");
    }

    private static Optional<PastedHost> withPort(
            String server, @Nullable Integer usual, boolean implicit) {
        Optional<String> whole = host(server);
        if (whole.isPresent()) {
            return whole.map(host -> new PastedHost(host, usual, implicit));
        }
        Matcher parts = WITH_PORT.matcher(server);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(parts.group(2));
        return port < 1 || port > 65_535
                ? Optional.empty()
                : host(parts.group(1)).map(host -> new PastedHost(host, port, implicit));
    }

    /// As [Host#parse] wants it.
    private static Optional<String> host(String text) {
        String name = AROUND_DOTS.matcher(text.strip()).replaceAll(".");
        name = name.endsWith(":") ? name.substring(0, name.length() - 1) : name;
        name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return switch (Host.parse(name)) {
            case Host.Name(String known) -> Optional.of(known);
            case Host.Literal(Inet6Address _) -> Optional.of(name);
            case Host.Literal(InetAddress address) -> Optional.of(address.getHostAddress());
            case Host.Malformed(HostFault fault, String _) ->
                    switch (fault) {
                        case IPV6_WITHOUT_BRACKETS -> Optional.of("[" + name + "]");
                        case IPV4_IN_BRACKETS -> Optional.of(name.substring(1, name.length() - 1));
                        default -> Optional.empty();
                    };
        };
    }

    private static String beforePath(String text) {
        int end = text.length();
        for (int i = 0; i < text.length(); i++) {
            if ("/\\?#".indexOf(text.charAt(i)) >= 0) {
                end = i;
                break;
            }
        }
        return text.substring(0, end);
    }

    /// Without what nobody sees, every blank a plain one, and without the quotes and brackets that
    /// come along with a copied address.
    private static String visible(String entered) {
        StringBuilder text = new StringBuilder();
        entered.codePoints()
                .filter(c -> Character.getType(c) != Character.FORMAT)
                .map(c -> Character.isSpaceChar(c) || Character.isWhitespace(c) ? ' ' : c)
                .forEach(text::appendCodePoint);
        return text.toString().strip().replaceAll("^[<\"'“„`]+|[>\"'”“`,;]+$", "").strip();
    }
}
