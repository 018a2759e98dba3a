package com.smart360.mail.dispatch.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.email.Emails;
import com.smart360.mail.dispatch.request.RequestReader;
import com.smart360.mail.dispatch.request.RequestVerdict;
import com.smart360.mail.smtp.message.Mailbox;
import com.smart360.mail.smtp.message.MessageDefaults;
import com.smart360.mail.smtp.transfer.EnvelopeAddress;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

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

    private static final Set<String> PART =
            Set.of(
                    "content-type",
                    "content-transfer-encoding",
                    "content-disposition",
                    "content-id");

    private static final String WHOLE =
            """
            {"id": "m-1", "from": "Utility <a@example.org>", "to": ["Jo <b@example.org>"],
             "cc": ["c@example.org"], "bcc": ["e@example.org"], "replyTo": "d@example.org",
             "subject": "Bill", "text": "Hello", "html": "<p>Hello</p>",
             "headers": {"X-Own": "x"},
             "attachments": [{"filename": "a.txt", "contentType": "text/plain",
                              "content": "eA==", "contentId": "logo"}],
             "category": "bill", "source": "billing", "priority": "HIGH",
             "notBefore": "2026-01-01T00:00:00Z", "expiresAt": "2027-01-01T00:00:00Z"}
            """;

    private final JsonMapper json = new JsonMapper();
    private final RequestReader reader = new RequestReader(1_000_000);
    private final MessageWriter composer = new MessageWriter(Clock.systemUTC());

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
            case RequestVerdict.Rejected rejected -> assertThat(rejected.violations()).isNotEmpty();
            case RequestVerdict.Accepted(Email mail) -> check(mail);
        }
    }

    /// Where foreign text can stand in a request, as JSON pointers.
    enum Field {
        ID("/id"),
        FROM("/from"),
        TO("/to/0"),
        CC("/cc/0"),
        BCC("/bcc/0"),
        REPLY_TO("/replyTo"),
        SUBJECT("/subject"),
        TEXT("/text"),
        HTML("/html"),
        HEADER("/headers/X-Own"),
        FILE_NAME("/attachments/0/filename"),
        CONTENT_TYPE("/attachments/0/contentType"),
        CONTENT("/attachments/0/content"),
        CONTENT_ID("/attachments/0/contentId"),
        CATEGORY("/category"),
        SOURCE("/source"),
        PRIORITY("/priority"),
        NOT_BEFORE("/notBefore"),
        EXPIRES_AT("/expiresAt");

        private final String pointer;

        Field(String pointer) {
            this.pointer = pointer;
        }
    }

    @Property(tries = 3000)
    void noFieldOfAllCanAddAHeaderOrACommand(
            @ForAll Field field, @ForAll("nasty") String trick, @ForAll boolean atTheEnd)
            throws Exception {
        ObjectNode request = (ObjectNode) json.readTree(WHOLE);
        int slash = field.pointer.lastIndexOf('/');
        String name = field.pointer.substring(slash + 1);
        JsonNode parent = request.at(field.pointer.substring(0, slash));
        String good = request.at(field.pointer).asString();
        String bad = atTheEnd ? good + trick : trick + good;
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(name), json.getNodeFactory().stringNode(bad));
        } else {
            ((ObjectNode) parent).put(name, bad);
        }
        if (reader.read(json.writeValueAsBytes(request), null, null)
                instanceof RequestVerdict.Accepted(Email mail)) {
            check(mail);
            checkEnvelope(mail);
        }
    }

    @Property(tries = 500)
    void noHeaderNameCanAddAHeader(@ForAll("nasty") String trick, @ForAll boolean atTheEnd)
            throws Exception {
        ObjectNode request = (ObjectNode) json.readTree(WHOLE);
        ObjectNode headers = (ObjectNode) request.get("headers");
        headers.put(atTheEnd ? "X-Own" + trick : trick + "X-Own", "x");
        if (reader.read(json.writeValueAsBytes(request), null, null)
                instanceof RequestVerdict.Accepted(Email mail)) {
            assertThat(mail.headers().keySet()).allMatch(name -> name.matches("[A-Za-z0-9-]+"));
        }
    }

    private static void checkEnvelope(Email mail) {
        for (Mailbox mailbox : mail.recipients()) {
            assertThat(EnvelopeAddress.fault(mailbox.address(), true)).isEmpty();
        }
        Mailbox from = mail.from();
        if (from != null) {
            assertThat(EnvelopeAddress.fault(from.address(), true)).isEmpty();
        }
        assertThat(mail.id().value()).matches("[A-Za-z0-9._:-]+");
    }

    private void check(Email mail) throws Exception {
        byte[] bytes =
                Emails.bytes(
                        composer.compose(
                                mail,
                                Emails.contents(mail),
                                mail.from(),
                                MessageDefaults.of(null, null, "X-Config: yes"),
                                MessageWriter.messageId(mail.id(), "example.org"),
                                true));
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
        checkParts(read.getContent());
    }

    private static void checkParts(Object content) throws Exception {
        if (!(content instanceof MimeMultipart parts)) {
            return;
        }
        for (int i = 0; i < parts.getCount(); i++) {
            Set<String> met = new TreeSet<>();
            for (var header : Collections.list(parts.getBodyPart(i).getAllHeaders())) {
                String lower = header.getName().toLowerCase(Locale.ROOT);
                assertThat(met.add(lower)).as("%s stands once", lower).isTrue();
            }
            met.removeAll(PART);
            assertThat(met).isEmpty();
            checkParts(parts.getBodyPart(i).getContent());
        }
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
