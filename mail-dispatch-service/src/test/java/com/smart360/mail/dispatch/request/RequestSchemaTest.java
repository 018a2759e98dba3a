package com.smart360.mail.dispatch.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.dispatch.request.RequestVerdict.Accepted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The schema is what business services go by, and the reader is what judges: both say one thing.
class RequestSchemaTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode schema = load();
    private final Schema judge = judge();
    private final RequestReader reader = new RequestReader(1_000_000);

    @Test
    void limitsAreTheSame() {
        assertThat(number("/x-limits/nesting")).isEqualTo(RequestLimits.NESTING);
        assertThat(number("/x-limits/tokens")).isEqualTo(RequestLimits.TOKENS);
        assertThat(number("/x-limits/nameLength")).isEqualTo(RequestLimits.NAME);
        assertThat(number("/x-limits/numberLength")).isEqualTo(RequestLimits.NUMBER);
        String of = "/properties/";
        assertThat(number(of + "id/maxLength")).isEqualTo(RequestLimits.ID);
        assertThat(number(of + "to/maxItems")).isEqualTo(RequestLimits.RECIPIENTS_OF_A_LIST);
        assertThat(number(of + "cc/maxItems")).isEqualTo(RequestLimits.RECIPIENTS_OF_A_LIST);
        assertThat(number(of + "bcc/maxItems")).isEqualTo(RequestLimits.RECIPIENTS_OF_A_LIST);
        assertThat(number("/$defs/mailbox/maxLength")).isEqualTo(RequestLimits.MAILBOX);
        assertThat(number("/$defs/optionalMailbox/maxLength")).isEqualTo(RequestLimits.MAILBOX);
        assertThat(number(of + "subject/maxLength")).isEqualTo(RequestLimits.SUBJECT);
        assertThat(number(of + "text/maxLength")).isEqualTo(RequestLimits.BODY);
        assertThat(number(of + "html/maxLength")).isEqualTo(RequestLimits.BODY);
        assertThat(number(of + "headers/maxProperties")).isEqualTo(RequestLimits.HEADERS);
        assertThat(number(of + "headers/propertyNames/maxLength"))
                .isEqualTo(RequestLimits.HEADER_NAME);
        assertThat(number(of + "headers/additionalProperties/maxLength"))
                .isEqualTo(RequestLimits.HEADER_VALUE);
        assertThat(number(of + "attachments/maxItems")).isEqualTo(RequestLimits.ATTACHMENTS);
        String file = of + "attachments/items/properties/";
        assertThat(number(file + "filename/maxLength")).isEqualTo(RequestLimits.FILENAME);
        assertThat(number(file + "contentType/maxLength")).isEqualTo(RequestLimits.CONTENT_TYPE);
        assertThat(number(file + "content/maxLength")).isEqualTo(RequestLimits.CONTENT);
        assertThat(number(file + "reference/maxLength")).isEqualTo(RequestLimits.REFERENCE);
        assertThat(number(file + "contentId/maxLength")).isEqualTo(RequestLimits.CONTENT_ID);
        assertThat(number(of + "calendar/properties/text/maxLength"))
                .isEqualTo(RequestLimits.CALENDAR);
        assertThat(number(of + "category/maxLength")).isEqualTo(RequestLimits.CATEGORY);
        assertThat(number(of + "source/maxLength")).isEqualTo(RequestLimits.SOURCE);
        assertThat(number(of + "notBefore/maxLength")).isEqualTo(RequestLimits.TIME);
        assertThat(number(of + "expiresAt/maxLength")).isEqualTo(RequestLimits.TIME);
    }

    @Test
    void everyTextAndListOfTheSchemaHasALimit() {
        Set<String> without = new HashSet<>();
        unlimited("", schema.path("properties"), without);
        assertThat(without).isEmpty();
    }

    private void unlimited(String at, JsonNode properties, Set<String> without) {
        properties
                .properties()
                .forEach(
                        each -> {
                            JsonNode form = each.getValue();
                            String name = at + "/" + each.getKey();
                            String types = form.path("type").toString();
                            boolean bounded =
                                    form.has("maxLength")
                                            || form.has("maxItems")
                                            || form.has("maxProperties")
                                            || form.has("enum")
                                            || form.path("$ref").asString("").contains("ailbox");
                            if (!bounded) {
                                without.add(name + " " + types);
                            }
                            unlimited(name, form.path("items").path("properties"), without);
                            unlimited(name, form.path("properties"), without);
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t'}",
                "{'id':'m','to':['a@b.c'],'subject':'s','html':'t','text':null}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':null,'html':null}",
                "{'id':'m','to':['a@b.c'],'subject':'s'}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','calendar':null}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','calendar':{}}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','calendar':'BEGIN:VCALENDAR'}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','calendar':{'method':'REQUEST'}}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','calendar':{'method':'request','text':'BEGIN:VCALENDAR\\nMETHOD:REQUEST\\nBEGIN:VEVENT\\nEND:VEVENT\\nEND:VCALENDAR'}}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','calendar':{'method':'REQUEST','text':'BEGIN:VCALENDAR\\nMETHOD:REQUEST\\nBEGIN:VEVENT\\nEND:VEVENT\\nEND:VCALENDAR'}}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','calendar':{'method':'REQUEST','text':null}}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','calendar':{'method':'REQUEST','text':'BEGIN:VCALENDAR\\nMETHOD:REQUEST\\nBEGIN:VEVENT\\nEND:VEVENT\\nEND:VCALENDAR','name':'x'}}",
                "{'id':null,'to':['a@b.c'],'subject':'s','text':'t'}",
                "{'id':true,'to':['a@b.c'],'subject':'s','text':'t'}",
                "{'id':'..','to':['a@b.c'],'subject':'s','text':'t'}",
                "{'id':'.','to':['a@b.c'],'subject':'s','text':'t'}",
                "{'id':'.a.','to':['a@b.c'],'subject':'s','text':'t'}",
                "{'id':'a/b','to':['a@b.c'],'subject':'s','text':'t'}",
                "{'id':'ä','to':['a@b.c'],'subject':'s','text':'t'}",
                "{'id':'m','to':null,'subject':'s','text':'t'}",
                "{'id':'m','to':[null],'subject':'s','text':'t'}",
                "{'id':'m','to':[],'subject':'s','text':'t'}",
                "{'id':'m','to':[['a@b.c']],'subject':'s','text':'t'}",
                "{'id':'m','to':{'0':'a@b.c'},'subject':'s','text':'t'}",
                "{'id':'m','to':['a@b.c'],'cc':[],'bcc':null,'subject':'s','text':'t'}",
                "{'id':'m','to':['a@b.c'],'cc':'a@b.c','subject':'s','text':'t'}",
                "{'id':'m','to':['a@b.c'],'subject':'','text':'t'}",
                "{'id':'m','to':['a@b.c'],'subject':7,'text':'t'}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':7}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':['t']}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','from':null}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','from':''}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','replyTo':'c@d.e'}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','headers':{}}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','headers':[]}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','headers':{'X-A':null}}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','headers':{'X-A':7}}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','headers':{'X_A':'7'}}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','headers':{'':'7'}}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','attachments':[]}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','attachments':[{}]}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','attachments':['f']}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','category':'','source':''}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','category':false}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','priority':'BULK'}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','priority':'bulk'}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','priority':null}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','priority':1}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','notBefore':'2026-01-31T08:00:00Z'}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','notBefore':'2026-01-31T08:00:00.123456789+05:30'}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','notBefore':'2026-01-31T08:00:00'}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','notBefore':'2026-01-31'}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','notBefore':'2026-02-30T08:00:00Z'}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','notBefore':1790000000}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','expiresAt':''}",
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','extra':null}"
            })
    void bothJudgeAlike(String text) {
        agree(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'filename':'f','contentType':'a/b','content':''",
                "'filename':'f','contentType':'a/b','reference':'01ABC'",
                "'filename':'f','contentType':'a/b','content':null,'reference':'01ABC'",
                "'filename':'f','contentType':'a/b','content':'','reference':'01ABC'",
                "'filename':'f','contentType':'a/b'",
                "'filename':'f','contentType':'a/b','reference':'01-ABC'",
                "'filename':'f','contentType':'a/b','reference':7",
                "'filename':'','contentType':'a/b','content':''",
                "'filename':null,'contentType':'a/b','content':''",
                "'contentType':'a/b','content':''",
                "'filename':'f','content':''",
                "'filename':'f','contentType':'','content':''",
                "'filename':'f','contentType':'a','content':''",
                "'filename':'f','contentType':'/b','content':''",
                "'filename':'f','contentType':'a/','content':''",
                "'filename':'f','contentType':'a/b/c','content':''",
                "'filename':'f','contentType':'+a/b','content':''",
                "'filename':'f','contentType':'a/b;','content':''",
                "'filename':'f','contentType':'a/b; ','content':''",
                "'filename':'f','contentType':'a/b ','content':''",
                "'filename':'f','contentType':' a/b','content':''",
                "'filename':'f','contentType':'a/b;c','content':''",
                "'filename':'f','contentType':'a/b;c=','content':''",
                "'filename':'f','contentType':'a/b;=d','content':''",
                "'filename':'f','contentType':'a/b;c=d','content':''",
                "'filename':'f','contentType':'a/b ; c=d','content':''",
                "'filename':'f','contentType':'a/b;c=d ','content':''",
                "'filename':'f','contentType':'a/b;c=d ;e=f','content':''",
                "'filename':'f','contentType':'a/b;c =d','content':''",
                "'filename':'f','contentType':'a/b;c= d','content':''",
                "'filename':'f','contentType':'a/b;c=d e','content':''",
                "'filename':'f','contentType':'a/b;c=d,e','content':''",
                "'filename':'f','contentType':'a/b;c_d=e','content':''",
                "'filename':'f','contentType':'a/b;c=\\'\\'','content':''",
                "'filename':'f','contentType':'a/b;c=\\'d e; f\\'','content':''",
                "'filename':'f','contentType':'a/b;c=\\'d','content':''",
                "'filename':'f','contentType':'a/b;c=\\'d\\'e','content':''",
                "'filename':'f','contentType':'a/b;c=\\'d\\' ;e=f','content':''",
                "'filename':'f','contentType':'a/b;c=\\'d\\' ','content':''",
                "'filename':'f','contentType':'a/b,c/d','content':''",
                "'filename':'f','contentType':'ä/b','content':''",
                "'filename':'f','contentType':'a/b','content':'','contentId':'logo@mail'",
                "'filename':'f','contentType':'a/b','content':'','contentId':'<logo>'",
                "'filename':'f','contentType':'a/b','content':'','contentId':''",
                "'filename':'f','contentType':'a/b','content':'','contentId':null",
                "'filename':'f','contentType':'a/b','content':'','more':1"
            })
    void bothJudgeFilesAlike(String file) {
        agree("{'id':'m','to':['a@b.c'],'subject':'s','text':'t','attachments':[{" + file + "}]}");
    }

    private void agree(String text) {
        String json = text.replace('\'', '"');
        boolean bySchema = judge.validate(JSON.readTree(json)).isEmpty();
        RequestVerdict byReader = reader.read(json.getBytes(StandardCharsets.UTF_8), null, null);
        assertThat(byReader instanceof Accepted).as("%s", byReader).isEqualTo(bySchema);
    }

    private int number(String pointer) {
        return schema.at(pointer).intValue(-1);
    }

    private Schema judge() {
        var config = SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder -> builder.schemaRegistryConfig(config))
                .getSchema(schema);
    }

    private static JsonNode load() {
        try (InputStream source =
                EmailRequest.class.getResourceAsStream("/schemas/email-request.schema.json")) {
            return JSON.readTree(Objects.requireNonNull(source));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
