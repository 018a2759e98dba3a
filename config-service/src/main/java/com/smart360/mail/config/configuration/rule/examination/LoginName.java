package com.smart360.mail.config.configuration.rule.examination;

import com.smart360.mail.hosts.unicode.InternationalNames;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/// User names that look like addresses, as servers give them out (N12): RFC 4616 takes any UTF-8,
/// so that letters beyond ASCII, a quoted local part, and Exchange's `user@domain\mailbox` are
/// names, while what is an address with a slip in it is none.
public final class LoginName {

    private static final Pattern LOCAL_PART =
            Pattern.compile(
                    "[^\\s@\"(),:;<>\\[\\]\\\\.]{1,64}(\\.[^\\s@\"(),:;<>\\[\\]\\\\.]{1,64}){0,31}");

    private static final Pattern QUOTED = Pattern.compile("\"[^\"\\\\\\p{Cntrl}]{1,62}\"");
    private static final Pattern MAILBOX = Pattern.compile("[^\\s@\\\\]{1,64}");
    private static final Set<UnicodeScript> ALIKE =
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.CYRILLIC, UnicodeScript.GREEK);

    private LoginName() {}

    /// @param typed with an `@` in it
    public static boolean isValid(String typed) {
        int shared = typed.lastIndexOf('\\');
        boolean mailbox = shared > typed.lastIndexOf('@');
        if (mailbox && !MAILBOX.matcher(typed.substring(shared + 1)).matches()) {
            return false;
        }
        String address = mailbox ? typed.substring(0, shared) : typed;
        return EmailAddress.isValid(address) || isInternational(address);
    }

    private static boolean isInternational(String address) {
        int at = address.lastIndexOf('@');
        String local = address.substring(0, Math.max(at, 0));
        boolean named = LOCAL_PART.matcher(local).matches() || QUOTED.matcher(local).matches();
        return named
                && !mixesScripts(local)
                && InternationalNames.toHostName(address.substring(at + 1))
                        .filter(domain -> EmailAddress.isValid("a@" + domain))
                        .isPresent();
    }

    /// A letter of another script that looks the same is a slip, or worse.
    private static boolean mixesScripts(String local) {
        return local.codePoints()
                        .mapToObj(UnicodeScript::of)
                        .filter(ALIKE::contains)
                        .distinct()
                        .count()
                > 1;
    }
}
