package com.smart360.mail.dispatch.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.email.EmailRejection;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.request.RequestVerdict.Accepted;
import com.smart360.mail.dispatch.request.RequestVerdict.Rejected;
import com.smart360.mail.dispatch.request.RequestVerdict.Violation;
import com.smart360.mail.smtp.message.Mailbox;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

    private static final String REST = ",'to':['jo@example.org'],'subject':'Bill','text':'Hi'}";

    private final RequestReader reader = new RequestReader(1_000_000);

    @Test
    void takesTheSmallestRequest() {
        Email mail = taken("{'id':'m-1'" + REST);
        assertThat(mail.id().value()).isEqualTo("m-1");
        assertThat(mail.to()).containsExactly(new Mailbox("", "jo", "example.org"));
        assertThat(mail.priority()).isEqualTo(Priority.NORMAL);
        assertThat(mail.from()).isNull();
    }

    @Test
    void takesTheWholeRequest() {
        Email mail =
                taken(
                        """
                        {'id':'m-1','from':'Utility <no-reply@example.org>','to':['a@example.org'],
                        'cc':['b@example.org'],'bcc':['c@example.org','A <a@example.org>'],
                        'replyTo':'d@example.org','subject':'Größe','text':'t','html':'<p>t</p>',
                        'headers':{'X-Tenant':'7'},
                        'attachments':[{'filename':'a.pdf','contentType':'application/pdf',
                        'content':'JVBERg=='}],'category':'billing','source':'billing',
                        'priority':'HIGH','notBefore':'2026-01-01T00:00:00Z',
                        'expiresAt':'2026-01-02T00:00:00+02:00'}""");
        assertThat(mail.recipients())
                .extracting(Mailbox::address)
                .containsExactly("a@example.org", "b@example.org", "c@example.org");
        assertThat(mail.request().expiresAt()).isEqualTo(Instant.parse("2026-01-01T22:00:00Z"));
        assertThat(mail.priority()).isEqualTo(Priority.HIGH);
    }

    @Test
    void leavesTheContentsOfFilesWhereTheyStand() {
        Email mail =
                taken(
                        """
                        {'id':'m-1','subject':'Größe 🧾','attachments':[
                        {'filename':'ä.bin','contentType':'a/b','content':'AAEC'},
                        {'content':'','contentType':'a/b','filename':'empty'},
                        {'filename':'r','contentType':'a/b','reference':'01ABC'},
                        {'filename':'e','contentType':'a/b','content':' \\/+\\r\\n8='}],
                        'headers':{'content':'attachments'},
                        'to':['jo@example.org'],'text':'Hi'}""");
        assertThat(mail.files())
                .extracting(file -> file.content() == null ? null : file.content().decoded())
                .containsExactly(new byte[] {0, 1, 2}, new byte[0], null, new byte[] {-1, -17});
        assertThat(mail.files())
                .extracting(file -> file.described().filename())
                .containsExactly("ä.bin", "empty", "r", "e");
        assertThat(mail.headers()).containsEntry("content", "attachments");
        assertThat(mail.textBytes()).isEqualTo(mail.raw().length - 4 - 7);
    }

    @Test
    @Tag("HDR-2")
    void takesHeadersThatConcernThisMailOnly() {
        Email mail =
                taken(
                        "{'id':'m-1','headers':{'In-Reply-To':'<1@b.c>','References':'<1@b.c>'}"
                                + REST);
        assertThat(mail.headers()).containsOnlyKeys("In-Reply-To", "References");
    }

    @Test
    void takesNullForAbsent() {
        Email mail =
                taken("{'id':'m-1','cc':null,'html':null,'priority':null,'headers':null" + REST);
        assertThat(mail.cc()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "{", "[]", "42", "null", "{'id':'a','id':'b'}", "{} {}"})
    void whatIsNoJsonObjectIsNotJson(String text) {
        assertThat(rejected(text, null).reason()).isEqualTo(EmailRejection.NOT_JSON);
    }

    @Test
    void tombstoneIsNotJson() {
        var intake = (Rejected) reader.read(null, "m-1", null);
        assertThat(intake.reason()).isEqualTo(EmailRejection.NOT_JSON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {'id':'m','subject':'s','text':'t'}                             | /to
                    {'id':'m','to':[],'subject':'s','text':'t'}                     | /to
                    {'id':'m','to':'a@b.c','subject':'s','text':'t'}                | /to
                    {'to':['a@b.c'],'subject':'s','text':'t'}                       | /id
                    {'id':'','to':['a@b.c'],'subject':'s','text':'t'}               | /id
                    {'id':'a b','to':['a@b.c'],'subject':'s','text':'t'}            | /id
                    {'id':7,'to':['a@b.c'],'subject':'s','text':'t'}                | /id
                    {'id':'m','to':['a@b.c'],'text':'t'}                            | /subject
                    {'id':'m','to':['a@b.c'],'subject':'s','text':'t','x':1}        | /x
                    {'id':'m','to':['a@b.c'],'subject':'s','text':'t','priority':'LOW'} | /priority
                    {'id':'m','to':['a@b.c'],'subject':'s','text':'t','expiresAt':'soon'} | /expiresAt
                    {'id':'m','to':['a@b.c'],'subject':'s','text':'t','headers':{'X Y':'1'}} | /headers/X Y
                    {'id':'m','to':['a@b.c'],'subject':'s','text':'t','headers':{'From':'e@v.il'}} | /headers/From
                    {'id':'m','to':['a@b.c'],'subject':'s','text':'t','headers':{'content-type':'x'}} | /headers/content-type
                    {'id':'m','to':['a@b.c'],'subject':'s','text':'t','headers':{'Errors-To':'e@v.il'}} | /headers/Errors-To
                    {'id':'m','to':['a@b.c'],'subject':'s','text':'t','attachments':[{'filename':'f','contentType':'a/b','content':'%%'}]} | /attachments/0/content
                    {'id':'m','to':['a@b.c'],'subject':'s','text':'t','attachments':[{'filename':'f','contentType':'html','content':''}]} | /attachments/0/contentType
                    """)
    void whatTheSchemaForbidsIsASchemaViolationWithItsPointer(String text, String pointer) {
        Rejected rejected = rejected(text, null);
        assertThat(rejected.reason()).isEqualTo(EmailRejection.SCHEMA_VIOLATION);
        assertThat(rejected.violations()).extracting(Violation::pointer).contains(pointer);
    }

    @Test
    void bodyIsNeeded() {
        Rejected rejected = rejected("{'id':'m','to':['a@b.c'],'subject':'s'}", null);
        assertThat(rejected.reason()).isEqualTo(EmailRejection.SCHEMA_VIOLATION);
        assertThat(rejected.words()).contains("text").contains("html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'m','to':['a@b.c'],'subject':'s\\r\\nBcc: x@y.z','text':'t'}",
                "{'id':'m','to':['a@b.c\\r\\nRCPT TO:<x@y.z>'],'subject':'s','text':'t'}",
                "{'id':'m','to':['a@b.c'],'from':'a\\n@b.c','subject':'s','text':'t'}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','headers':{'X-A':'1\\nX-B: 2'}}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','headers':{'X-A\\n':'1'}}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','attachments':[{'filename':'a\\r\\nb','contentType':'a/b','content':''}]}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','attachments':[{'filename':'a','contentType':'a/b\\r\\nX: y','content':''}]}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','source':'a\\u0000'}",
                "{'id':'m\\n','to':['a@b.c'],'subject':'s','text':'t'}",
                "{'id':'m','to':['a@b.c'],'subject':'half \\ud800','text':'t'}"
            })
    void lineBreaksWhereNoneMayBeAreAnInjection(String text) {
        assertThat(rejected(text, null).reason()).isEqualTo(EmailRejection.HEADER_INJECTION);
        assertThat(rejected(text, null).words()).doesNotContain("\n").doesNotContain("\r");
    }

    @Test
    void addressesAreCheckedAndEachWrongOneNamed() {
        Rejected rejected =
                rejected(
                        "{'id':'m','to':['a@b.c','joe'],'cc':['j..o@b.c'],'subject':'s','text':'t'}",
                        null);
        assertThat(rejected.reason()).isEqualTo(EmailRejection.BAD_ADDRESS);
        assertThat(rejected.violations())
                .extracting(Violation::pointer)
                .containsExactly("/to/1", "/cc/0");
        assertThat(rejected.words()).contains("\"joe\"").contains("expected jo@example.org");
    }

    @Test
    void sizeIsLimited() {
        String large = "{'id':'m','filler':'" + "x".repeat(1_000_001) + "'" + REST;
        assertThat(rejected(large, "m").reason()).isEqualTo(EmailRejection.TOO_LARGE);
        assertThat(rejected(large, "m").id()).isEqualTo("m");
    }

    @Test
    void keyAndIdMustAgree() {
        assertThat(rejected("{'id':'m-1'" + REST, "m-2").reason())
                .isEqualTo(EmailRejection.KEY_MISMATCH);
        assertThat(reader.read(bytes("{'id':'m-1'" + REST), "m-1", null))
                .isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'text':''",
                "'html':''",
                "'text':'','html':''",
                "'text':' \\n\\t','html':null",
                "'text':'\\u2003'"
            })
    void anEmptyBodyIsNoMail(String body) {
        Rejected rejected = rejected("{'id':'m','to':['a@b.c'],'subject':'s'," + body + "}", null);
        assertThat(rejected.reason()).isEqualTo(EmailRejection.SCHEMA_VIOLATION);
        assertThat(rejected.words()).contains("a template failed");
    }

    @Test
    void oneBodyIsEnough() {
        assertThat(taken("{'id':'m','to':['a@b.c'],'subject':'s','text':'','html':'<p>t'}"))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'specversion':'1.0','id':'e-1','type':'t','source':'/s','data':%s}",
                "{'data':%s,'specversion':'1.0','datacontenttype':'application/json'}",
                "{'specversion':'1.0','more':{'data':1},'data' : %s ,'subject':7}"
            })
    void structuredCloudEventsAreRead(String event) {
        Email email = taken(event.formatted("{'id':'m-1'" + REST));
        assertThat(email.id().value()).isEqualTo("m-1");
        assertThat(new String(email.raw(), StandardCharsets.UTF_8))
                .startsWith("{\"id\":\"m-1\"")
                .endsWith("\"Hi\"}");
    }

    @Test
    void dataOfACloudEventMayBeBase64OrText() {
        String data = Base64.getEncoder().encodeToString(bytes("{'id':'m-1'" + REST));
        assertThat(taken("{'specversion':'1.0','data_base64':'" + data + "'}").id().value())
                .isEqualTo("m-1");
        String text = "{'id':'m-1'" + REST;
        assertThat(
                        taken("{'specversion':'1.0','data':'" + text.replace("'", "\\'") + "'}")
                                .id()
                                .value())
                .isEqualTo("m-1");
    }

    @Test
    void aCloudEventWithoutARequestIsNone() {
        assertThat(rejected("{'specversion':'1.0','id':'m'}", null).words())
                .contains("\"data\" is missing");
        String inside = "{'specversion':'1.0','data':{'id':'m'" + REST + "}";
        assertThat(rejected("{'specversion':'1.0','data':" + inside + "}", null).words())
                .contains("\"specversion\" is no member");
    }

    @Test
    void aCloudEventBringsItsTraceContext() {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        Email email =
                taken(
                        "{'specversion':'1.0','traceparent':'"
                                + trace
                                + "','data':{'id':'m'"
                                + REST
                                + "}");
        assertThat(email.traceparent()).isEqualTo(trace);
    }

    @ParameterizedTest
    @CsvSource({
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01, true",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01x, false",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01, false",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01, false",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01, false",
        "'', false"
    })
    void aTraceContextIsW3CsOrNone(String trace, boolean kept) {
        var verdict = (Accepted) reader.read(bytes("{'id':'m'" + REST), null, trace);
        assertThat(verdict.email().traceparent()).isEqualTo(kept ? trace : null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void aByteOrderMarkSaysTheEncoding(String encoding) {
        byte[] raw =
                ("\uFEFF" + new String(bytes("{'id':'m'" + REST), StandardCharsets.UTF_8))
                        .getBytes(Charset.forName(encoding));
        assertThat(reader.read(raw, "m", null)).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    @DisplayName("(I6) an encoding is not guessed: what a parser guessed, it told at other places")
    void withoutAMarkOnlyUtf8IsTaken(String encoding) {
        byte[] raw =
                new String(bytes("{'id':'m'" + REST), StandardCharsets.UTF_8)
                        .getBytes(Charset.forName(encoding));
        var rejected = (Rejected) reader.read(raw, "m", null);
        assertThat(rejected.reason()).isEqualTo(EmailRejection.NOT_JSON);
        assertThat(rejected.violations())
                .singleElement()
                .satisfies(
                        only -> {
                            assertThat(only.expected()).contains("a JSON object as UTF-8");
                            assertThat(only.message()).contains("UTF-16 or UTF-32");
                        });
    }

    private Email taken(String text) {
        RequestVerdict intake = reader.read(bytes(text), null, null);
        assertThat(intake).isInstanceOf(Accepted.class);
        return ((Accepted) intake).email();
    }

    private Rejected rejected(String text, @Nullable String key) {
        RequestVerdict intake = reader.read(bytes(text), key, null);
        assertThat(intake).isInstanceOf(Rejected.class);
        return (Rejected) intake;
    }

    private static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
