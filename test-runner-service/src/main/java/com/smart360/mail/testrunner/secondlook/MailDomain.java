package com.smart360.mail.testrunner.secondlook;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.hosts.TextRecords;
import com.smart360.mail.hosts.unicode.InternationalNames;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// In whose domain the mail of the user name's domain is taken in: with whoever hosts it there is
/// probably the server that takes mail from its users, too.
public final class MailDomain {

    /// Of the facts: that domain.
    public static final String NAME = "mailDomain";

    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");

    /// Failures after which the server may have another name.
    private static final Set<FailureClass> ANOTHER_NAME =
            EnumSet.of(
                    FailureClass.DNS_NOT_FOUND,
                    FailureClass.DNS_NO_USABLE_ADDRESS,
                    FailureClass.TCP_REFUSED,
                    FailureClass.TCP_TIMEOUT,
                    FailureClass.NOT_SMTP,
                    FailureClass.BANNER_TIMEOUT);

    private MailDomain() {}

    /// @return empty: there is none, nobody could say, or it would not help
    public static Optional<String> of(
            FailureClass failure, ConnectionSettings settings, TextRecords records) {
        String username = settings.username();
        int at = username.lastIndexOf('@');
        if (at < 0 || !ANOTHER_NAME.contains(failure)) {
            return Optional.empty();
        }
        return InternationalNames.toAscii(username.substring(at + 1))
                .filter(domain -> DOMAIN.matcher(domain).matches())
                .flatMap(domain -> records.exchangers(domain, LIMIT).stream().findFirst())
                .flatMap(MailDomain::behind);
    }

    /// The domain of whoever runs a server that takes mail in. The two largest take it in under
    /// other names than they send it by.
    public static Optional<String> behind(String exchanger) {
        String name = exchanger.toLowerCase(Locale.ROOT);
        if (name.endsWith(".google.com") || name.endsWith(".googlemail.com")) {
            return Optional.of("gmail.com");
        }
        if (name.endsWith(".mail.protection.outlook.com") || name.endsWith(".mx.microsoft")) {
            return Optional.of("office365.com");
        }
        String parent = name.substring(name.indexOf('.') + 1);
        return Optional.of(parent).filter(it -> DOMAIN.matcher(it).matches());
    }
}
