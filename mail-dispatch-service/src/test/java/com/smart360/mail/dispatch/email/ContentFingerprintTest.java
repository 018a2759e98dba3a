package com.smart360.mail.dispatch.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.dispatch.request.RequestReader;
import com.smart360.mail.dispatch.request.RequestVerdict.Accepted;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which requests under one id are the same mail, and where they differ (A4).
class ContentFingerprintTest {

    private static final String BASE =
            "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','headers':{'X-A':'1','X-B':'2'},"
                    + "'attachments':[{'filename':'f','contentType':'a/b','content':'AAEC'}]}";

    private final RequestReader reader = new RequestReader(1_000_000);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ 'subject':'s' , 'text':'\\u0074','to':['a@b.c'],'id':'m','headers':{'X-B':'2','X-A':'1'},"
                        + "'attachments':[{'content':'AA\\r\\nEC','filename':'f','contentType':'a/b'}]}",
                "{'id':'m','to':['a@b.c'],'cc':[],'bcc':null,'subject':'s','text':'t','html':'','priority':'NORMAL',"
                        + "'headers':{'X-A':'1','X-B':'2'},"
                        + "'attachments':[{'filename':'f','contentType':'a/b','content':'AAEC'}]}"
            })
    void howItIsWrittenMakesNoDifference(String text) {
        assertThat(differing(BASE, text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    'a@b.c'        | 'a@b.d'          | to
                    'a@b.c'        | 'a@b.c','d@e.f'  | to
                    'subject':'s'  | 'subject':'S'    | subject
                    'text':'t'     | 'html':'t'       | text html
                    'X-B':'2'      | 'X-B':'3'        | headers
                    'X-A':'1',     |                  | headers
                    AAEC           | AAED             | attachments
                    'filename':'f' | 'filename':'g'   | attachments
                    'id':'m'       | 'id':'m','priority':'HIGH' | priority
                    'id':'m'       | 'id':'m','source':'s','category':'c' | category source
                    'id':'m'       | 'id':'m','expiresAt':'2026-01-31T08:00:00Z' | expiresAt
                    """)
    void whatDiffersIsNamed(String before, String after, String fields) {
        String other = BASE.replace(before, after == null ? "" : after);
        assertThat(differing(BASE, other)).containsExactly(fields.split(" "));
    }

    @Test
    void isSmall() {
        assertThat(ContentFingerprint.of(email(BASE))).hasSize(96);
    }

    @Test
    @DisplayName("a form from before calendar was known is that of a mail without one")
    void aShorterFormIsOfAMailWithoutWhatCameLater() {
        byte[] before = Arrays.copyOf(ContentFingerprint.of(email(BASE)), 90);
        assertThat(ContentFingerprint.differing(before, ContentFingerprint.of(email(BASE))))
                .isEmpty();
        String invited =
                BASE.replace(
                        "'id':'m'",
                        "'id':'m','calendar':{'method':'REQUEST','text':'BEGIN:VCALENDAR\\n"
                                + "METHOD:REQUEST\\nBEGIN:VEVENT\\nEND:VEVENT\\nEND:VCALENDAR'}");
        assertThat(ContentFingerprint.differing(before, ContentFingerprint.of(email(invited))))
                .containsExactly("calendar");
    }

    private List<String> differing(String one, String other) {
        return ContentFingerprint.differing(
                ContentFingerprint.of(email(one)), ContentFingerprint.of(email(other)));
    }

    private Email email(String text) {
        byte[] json = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return ((Accepted) reader.read(json, null, null)).email();
    }
}
