package com.smart360.mail.testrunner.diagnosis;

import com.smart360.mail.smtp.reply.Reply;
import java.util.regex.Pattern;

/// Whether a server puts a recipient off only because sender and recipient are new to it: it says
/// so, or asks to come back.
public final class Greylisting {

    private static final Pattern WORDS =
            Pattern.compile(
                    "gr[ea]y-?list|(try|come|send|deliver).{0,20}(again|back|later)|again later"
                            + "|retry|too (soon|early)|defer|delay",
                    Pattern.CASE_INSENSITIVE);

    private Greylisting() {}

    public static boolean isMeant(Reply reply) {
        return WORDS.matcher(reply.text()).find();
    }
}
