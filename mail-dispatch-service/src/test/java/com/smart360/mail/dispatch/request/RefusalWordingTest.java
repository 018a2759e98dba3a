package com.smart360.mail.dispatch.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.dispatch.request.RequestVerdict.Rejected;
import com.smart360.mail.dispatch.request.RequestVerdict.Violation;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every refusal is a sentence that names field, value met and what is expected, and shows neither
/// expression nor file of ours (A5, K11).
class RefusalWordingTest {

    private static final String REST = ",'to':['jo@example.org'],'subject':'Bill','text':'Hi'}";
    private static final String FILE = "'filename':'f','contentType':'a/b'";

    private final RequestReader reader = new RequestReader(100_000);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {'to':['a@b.c'],'subject':'s','text':'t'}       | "id" is missing             | 1 to 200 letters
                    {'id':''REST                                    | "id" ("") is empty          | 1 to 200 letters
                    {'id':'a b'REST                                 | "id" ("a b")                | 1 to 200 letters
                    {'id':'..'REST                                  | "id" ("..")                 | a letter or digit
                    {'id':'-:_.'REST                                | "id" ("-:_.")               | a letter or digit
                    {'id':7REST                                     | "id" is a number            | 1 to 200 letters
                    {'id':{}REST                                    | "id" is an object           | 1 to 200 letters
                    {'id':nullREST                                  | "id" is null                | 1 to 200 letters
                    {'id':'m','subject':'s','text':'t'}             | "to" is missing             | a list of 1 to 100 addresses
                    {'id':'m','to':[],'subject':'s','text':'t'}     | "to" is empty               | a list of 1 to 100
                    {'id':'m','to':'a@b.c','subject':'s','text':'t'}| "to" is a text              | a list of 1 to 100
                    {'id':'m','to':[7],'subject':'s','text':'t'}    | "to[0]" is a number         | jo@example.org
                    {'id':'m','to':['a@b.c','joe'],'subject':'s','text':'t'} | "to[1]" ("joe") is not an address: it has no @ | Jo Bloggs <jo@example.org>
                    {'id':'m','to':['a@b.c'],'text':'t'}            | "subject" is missing        | 1 to 998 characters
                    {'id':'m','to':['a@b.c'],'subject':'','text':'t'} | "subject" ("") is empty   | 1 to 998 characters
                    {'id':'m','to':['a@b.c'],'subject':'s'}         | The request has neither text nor html | something to read
                    {'id':'m','to':['a@b.c'],'subject':'s','text':'','html':' '} | "text" is empty | something to read
                    {'id':'m','to':['a@b.c'],'subject':'s','text':5} | "text" is a number         | a text
                    {'id':'m','cc':'a@b.c'REST                      | "cc" is a text              | at most 100 addresses
                    {'id':'m','bcc':['a@@'REST2                     | "bcc[0]" ("a@@")            | jo@example.org
                    {'id':'m','from':'nobody'REST                   | "from" ("nobody")           | jo@example.org
                    {'id':'m','body':'x'REST                        | "body" is no member         | one of id, from, to
                    {'id':'m','Subject':'x'REST                     | "Subject" is no member      | one of id, from, to
                    {'id':'m','priority':'LOW'REST                  | "priority" ("LOW")          | HIGH, NORMAL or BULK
                    {'id':'m','priority':1REST                      | "priority" is a number      | HIGH, NORMAL or BULK
                    {'id':'m','notBefore':'soon'REST                | "notBefore" ("soon")        | a time with its offset
                    {'id':'m','notBefore':'2026-01-31'REST          | "notBefore" ("2026-01-31")  | a time with its offset
                    {'id':'m','notBefore':1.79E9REST                | "notBefore" is a number     | write-dates-as-timestamps
                    {'id':'m','notBefore':'2026-02-01T08:00:00Z','expiresAt':'2026-01-31T08:00:00Z'REST | "expiresAt" ("2026-01-31T08:00:00Z") is not after notBefore | a time after 2026-02-01T08:00:00Z
                    {'id':'m','headers':{'List-Unsubscribe':'LONGWORD'}REST | "headers.List-Unsubscribe" | blanks after every 900
                    {'id':'m','expiresAt':[2026,1]REST              | "expiresAt" is a list       | write-dates-as-timestamps
                    {'id':'m','headers':[]REST                      | "headers" is a list         | 50
                    {'id':'m','headers':{'X Y':'1'}REST             | "headers.X Y" ("X Y")       | X-Tenant
                    {'id':'m','headers':{'X-Y':1}REST               | "headers.X-Y" is a number   | 2,000 characters
                    {'id':'m','headers':{'From':'e@v.il'}REST       | "headers.From" ("From") is made by the system | another header name
                    {'id':'m','headers':{'a/b~c':'1'}REST           | "headers.a/b~c"             | letters, digits and hyphens
                    {'id':'m','attachments':{}REST                  | "attachments" is an object  | a list of at most 50 files
                    {'id':'m','attachments':['x']REST               | "attachments[0]" is a text  | filename, contentType
                    {'id':'m','attachments':[{FILE}]REST            | "attachments[0]" has neither | one of the two
                    {'id':'m','attachments':[{FILE,'content':'','reference':'a'}]REST | "attachments[0]" has both | one of the two
                    {'id':'m','attachments':[{FILE,'content':'%%'}]REST | "attachments[0].content" is not Base64 | Base64 with padding
                    {'id':'m','attachments':[{FILE,'content':7}]REST | "attachments[0].content" is a number | Base64
                    {'id':'m','attachments':[{FILE,'reference':'a b'}]REST | "attachments[0].reference" ("a b") | POST /api/attachments
                    {'id':'m','attachments':[{FILE,'content':'','size':1}]REST | "attachments[0].size" is no member | one of filename
                    {'id':'m','attachments':[{'filename':'f','contentType':'html','content':''}]REST | "attachments[0].contentType" ("html") | application/pdf
                    {'id':'m','attachments':[{'contentType':'a/b','content':''}]REST | "attachments[0].filename" is missing | invoice.pdf
                    {'id':'m','source':'a\\u0007'REST               | "source" ("a\\u0007")       | one line of text
                    {'id':'m','category':'half \\ud800'REST         | "category" ("half \\ud800") | one line of text
                    {'id':'m','html':'\\udc00'REST                  | "html" holds half a character | whole Unicode characters
                    {'id':'m','headers':{'X':'a\\r\\nBcc: b'}REST   | "headers.X"                 | one line of text
                    {'specversion':'1.0','type':'t'}                | "data" is missing           | data of the CloudEvent
                    {'id':'m','source':'a','source':'b'REST         | "source" stands twice       | each member once
                    """)
    void tellsFieldValueAndExpectation(String text, String begin, String expected) {
        Rejected rejected =
                rejected(
                        text.replace("REST2", "]" + REST)
                                .replace("REST", REST)
                                .replace("LONGWORD", "<https://u.example/" + "a".repeat(950) + ">")
                                .replace("FILE", FILE));
        assertThat(rejected.violations())
                .extracting(Violation::sentence)
                .anyMatch(each -> each.startsWith(begin) && each.contains(expected));
        assertPlain(rejected);
    }

    static Stream<List<Object>> notJson() {
        String good = "{'id':'m-1'" + REST;
        byte[] json = bytes(good);
        return Stream.of(
                List.of("nothing", new byte[0]),
                List.of("text", bytes("hello world")),
                List.of("number", bytes("42")),
                List.of("null", bytes("null")),
                List.of("list", bytes("[" + good + "]")),
                List.of("cut", bytes("{")),
                List.of("cut in a text", Arrays.copyOf(json, 20)),
                List.of("line of a pretty object", bytes("  'subject': 'Bill',")),
                List.of("two objects", bytes(good + good)),
                List.of("Latin-1", bytes("{'id':'Größe'}", StandardCharsets.ISO_8859_1)),
                List.of("schema registry", behind(json, 0, 0, 0, 0, 7)),
                List.of("gzip", behind(json, 0x1F, 0x8B, 8)),
                List.of("Java", behind(json, 0xAC, 0xED, 0, 5)),
                List.of("number of 1,100 digits", bytes("{'a':" + "9".repeat(1_100) + "}")),
                List.of("depth", bytes("{'a':" + "[".repeat(2_000))),
                List.of("long name", bytes("{'" + "n".repeat(60_000) + "':1}")));
    }

    @ParameterizedTest
    @MethodSource
    void notJson(List<Object> given) {
        var rejected = (Rejected) reader.read((byte[]) given.get(1), null, null);
        assertThat(rejected.words()).doesNotContain("line -1", "line 0");
        assertPlain(rejected);
    }

    @Test
    void sizeAndKeyAreTold() {
        assertThat(rejected("{'x':'" + "x".repeat(100_001) + "'}").words())
                .startsWith(
                        "The request (\"100,009 bytes\") is too large; expected at most 100,000");
        var other = (Rejected) reader.read(bytes("{'id':'m-1'" + REST), "m-2", null);
        assertThat(other.words()).contains("'m-2'").contains("the same id in both");
        assertPlain(other);
    }

    @Test
    void anotherEncodingIsToldWhereItBegins() {
        byte[] latin1 = bytes("{'id':'m','source':'Köln'}", StandardCharsets.ISO_8859_1);
        assertThat(((Rejected) reader.read(latin1, null, null)).words())
                .startsWith("The request must be UTF-8 and is not, at byte 22;");
    }

    @Test
    void valuesAreCutAndHarmless() {
        Rejected cut = rejected("{'id':'m','from':'" + "🧾 ".repeat(200) + "'" + REST);
        assertThat(cut.words()).contains("…\")").hasSizeLessThan(700);
        assertThat(rejected("{'id':'a\\u202eb c'" + REST).words()).contains("a\\u202eb c");
        assertThat(rejected("{'id':'m','text':'secret','to':[],'subject':'s'}").words())
                .doesNotContain("secret");
    }

    private static void assertPlain(Rejected rejected) {
        for (Violation violation : rejected.violations()) {
            assertThat(violation.sentence())
                    .matches("(?s)[\"T].*\\.")
                    .contains("; expected ")
                    .doesNotContain("[A-Za-z", "^[", "$\"", "{1,", "schema.json", "urn:", "regex")
                    .hasSizeLessThan(900);
            assertThat(violation.sentence().chars()).noneMatch(Character::isISOControl);
        }
        assertThat(rejected.words()).hasSizeLessThanOrEqualTo(RequestVerdict.LONGEST);
    }

    private Rejected rejected(String text) {
        RequestVerdict verdict = reader.read(bytes(text), null, null);
        assertThat(verdict).isInstanceOf(Rejected.class);
        return (Rejected) verdict;
    }

    private static byte[] behind(byte[] json, int... before) {
        ByteBuffer all = ByteBuffer.allocate(json.length + before.length);
        Arrays.stream(before).forEach(b -> all.put((byte) b));
        return all.put(json).array();
    }

    private static byte[] bytes(String text) {
        return bytes(text, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text, Charset charset) {
        return text.replace('\'', '"').getBytes(charset);
    }
}
