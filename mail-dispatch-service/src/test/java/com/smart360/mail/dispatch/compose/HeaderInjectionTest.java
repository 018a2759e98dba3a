package com.smart360.mail.dispatch.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.dispatch.Mail;
import com.smart360.mail.dispatch.intake.Intake;
import com.smart360.mail.dispatch.intake.RequestReader;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.json.JsonMapper;

/// Whatever stands in whichever field: the message has the system's headers, each once, and those
/// that were asked for; or there is no message.
class HeaderInjectionTest {

    private static final Set<String> SYSTEM =
            Set.of(
                    "date",
                    "from",
                    "to",
                    "cc",
                    "reply-to",
                    "message-id",
                    "subject",
                    "auto-submitted",
                    "mime-version",
                    "content-type",
                    "content-transfer-encoding");

    private final JsonMapper json = new JsonMapper();
    private final RequestReader reader = new RequestReader(1_000_000);
    private final Composer composer = new Composer(Clock.systemUTC());

    @Property(tries = 2000)
    void noFieldCanAddAHeader(
            @ForAll("nasty") String subject,
            @ForAll("nasty") String name,
            @ForAll("nasty") String headerValue,
            @ForAll("nasty") String filename,
            @ForAll("nasty") String body)
            throws Exception {
        Map<String, Object> request = new HashMap<>();
        request.put("id", "m-1");
        request.put("from", name + " <a@example.org>");
        request.put("to", List.of("\"" + name + "\" <b@example.org>", "c@example.org"));
        request.put("replyTo", "d@example.org");
        request.put("subject", subject);
        request.put("text", body);
        request.put("headers", Map.of("X-Own", headerValue));
        request.put(
                "attachments",
                List.of(
                        Map.of(
                                "filename",
                                filename,
                                "contentType",
                                "text/plain",
                                "content",
                                "eA==")));
        switch (reader.read(json.writeValueAsBytes(request), null, null)) {
            case Intake.Rejected rejected -> assertThat(rejected.violations()).isNotEmpty();
            case Intake.Taken(Mail mail) -> check(mail);
        }
    }

    private void check(Mail mail) throws Exception {
        byte[] bytes =
                composer.compose(
                                mail,
                                mail.from(),
                                Letterhead.of(null, "X-Config: yes"),
                                Composer.messageId(mail.id(), "example.org"),
                                true)
                        .bytes();
        String wire = new String(bytes, StandardCharsets.UTF_8);
        assertThat(wire.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
        assertThat(wire.split("\r\n")).allMatch(line -> line.length() <= 998);
        var read =
                new MimeMessage(
                        Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
        Set<String> met = new TreeSet<>();
        for (var header : Collections.list(read.getAllHeaders())) {
            String lower = header.getName().toLowerCase(Locale.ROOT);
            assertThat(met.add(lower)).as("%s stands once", lower).isTrue();
        }
        met.removeAll(SYSTEM);
        assertThat(met).containsExactly("x-config", "x-own");
        assertThat(read.getSubject().strip()).isEqualTo(mail.request().subject().strip());
    }

    @Provide
    Arbitrary<String> nasty() {
        Arbitrary<String> tricks =
                Arbitraries.of(
                        "\r\n",
                        "\n",
                        "\r",
                        "\r\nBcc: x@y.z",
                        "\r\n\r\nbody",
                        "\u2028",
                        "\u0085",
                        "\u0000",
                        "=?UTF-8?Q?=0D=0ABcc:_x?=",
                        "\"",
                        "\\",
                        "<",
                        ">",
                        ":",
                        ";",
                        ",",
                        "é",
                        "🧾",
                        "\ud800",
                        " ",
                        "\t",
                        "--=_",
                        "a",
                        "Bcc:",
                        "=0D=0A",
                        ".");
        return tricks.list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(parts -> String.join("", parts))
                .edgeCases(config -> config.add("a"));
    }
}
