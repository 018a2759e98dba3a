package com.smart360.mail.smtp.testing;

import java.util.Arrays;
import java.util.stream.Collectors;

/// What a configuration gives to each mail, and the header that comes of it: dispatch's mail and
/// the connection test's must both have it, byte by byte (X61).
public final class SampleHeaders {

    public static final String SENDER = "news@utility.example";
    public static final String RECIPIENT = "admin@utility.example";
    public static final String REPLY_TO = "answers@straße.example";

    /// Free text that needs no encoding, one that does, one that is folded, and a field with a
    /// grammar.
    public static final String CUSTOM_HEADERS =
            """
            X-Mailer: SMART360-System
            X-Greeting: Grüße aus Köln, und ein zweiter Satz, der über eine Zeile hinausgeht
              X-Long :one two three four five six seven eight nine ten eleven twelve thirteen
            List-Unsubscribe: <https://utility.example/off?a=ä,b>,<mailto:off@utility.example>
            From: boss@example.com
            """;

    /// Without `Date`, `Message-ID` and what the test alone bears.
    public static final String WRITTEN =
            """
            From: news@utility.example
            To: admin@utility.example
            Reply-To: answers@xn--strae-oqa.example
            Subject: SMART360 test e-mail
            Auto-Submitted: auto-generated
            X-Mailer: SMART360-System
            X-Greeting: =?UTF-8?Q?Gr=C3=BC=C3=9Fe_aus_K=C3=B6ln=2C_und_ein_zweiter_Sat?=
             =?UTF-8?Q?z=2C_der_=C3=BCber_eine_Zeile_hinausgeht?=
            X-Long: one two three four five six seven eight nine ten eleven twelve
             thirteen
            List-Unsubscribe: <https://utility.example/off?a=%C3%A4,b>,
             <mailto:off@utility.example>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 7bit
            """;

    private SampleHeaders() {}

    /// The header of a message, with LF, without what differs from mail to mail.
    public static String of(String message) {
        String header = message.substring(0, message.indexOf("\r\n\r\n"));
        return Arrays.stream(header.split("\r\n(?! )", -1))
                .filter(field -> !field.matches("(?s)(Date|Message-ID|X-SMART360-Test): .*"))
                .map(field -> field.replace("\r\n", "\n") + "\n")
                .collect(Collectors.joining());
    }
}
