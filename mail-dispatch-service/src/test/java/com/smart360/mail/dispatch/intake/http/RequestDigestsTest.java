package com.smart360.mail.dispatch.intake.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.dispatch.email.Sha256;
import com.smart360.mail.dispatch.request.RequestReader;
import com.smart360.mail.dispatch.request.RequestVerdict;
import com.smart360.mail.dispatch.request.RequestVerdict.Accepted;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests of one id are told apart by their content, not by how it is written (A4).
class RequestDigestsTest {

    private static final String MAIL =
            "{'id':'m','to':['jo@example.org'],'subject':'Bill','text':'Größe',"
                    + "'headers':{'X-A':'1','X-B':'2'},'attachments':[{'filename':'f',"
                    + "'contentType':'a/b','content':'AAEC'}],'notBefore':'2026-01-31T08:00:00Z'}";

    private final RequestReader reader = new RequestReader(1_000_000);

    @ParameterizedTest
    @ValueSource(
            strings = {
                MAIL,
                "{ 'subject':'Bill', 'to':[ 'jo@example.org' ], 'id':'m','text':'Gr\\u00f6\\u00dfe',"
                        + "'headers':{'X-B':'2','X-A':'1'},'attachments':[{'contentType':'a/b',"
                        + "'content':'AA\\r\\nEC','filename':'f'}],'notBefore':'2026-01-31T09:00:00+01:00',"
                        + "'cc':null,'bcc':[],'html':null,'priority':'NORMAL'}"
            })
    void theSameContentIsTheSameHoweverItIsWritten(String text) {
        assertThat(digests(MAIL).differing(digests(text))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    jo@example.org       | al@example.org       | to
                    'Bill'               | 'Bill '              | subject
                    Größe                | Grosse               | text
                    'X-B':'2'            | 'X-B':'3'            | headers
                    AAEC                 | AAED                 | attachments
                    'filename':'f'       | 'filename':'g'       | attachments
                    T08:00:00Z           | T08:00:01Z           | notBefore
                    'id':'m',            | 'id':'m','cc':['a@b.c'], | cc
                    'id':'m',            | 'id':'m','priority':'HIGH', | priority
                    'id':'m',            | 'id':'m','source':'billing', | source
                    """)
    void otherContentIsNamedByItsField(String one, String other, String field) {
        assertThat(digests(MAIL).differing(digests(MAIL.replace(one, other))))
                .containsExactly(field);
        assertThat(digests(MAIL.replace(one, other)).differing(digests(MAIL)))
                .containsExactly(field);
    }

    @Test
    void partsDoNotRunTogether() {
        String one = MAIL.replace("['jo@example.org']", "['a@b.c','d@e.f']");
        String other = MAIL.replace("['jo@example.org']", "['a@b.c'],'cc':['d@e.f']");
        assertThat(digests(one).differing(digests(other))).containsExactly("cc", "to");
    }

    @Test
    void aFileThatWentIntoTheStoreCountsByItsContent() {
        String stored = MAIL.replace("'content':'AAEC'", "'reference':'01A'");
        String digest = RequestDigests.text(sha256(new byte[] {0, 1, 2}));
        RequestDigests passed = RequestDigests.of(email(stored), Map.of("01A", digest));
        assertThat(passed.differing(digests(MAIL))).isEmpty();
        assertThat(digests(stored).differing(digests(MAIL))).isEqualTo(List.of("attachments"));
    }

    @Test
    void nothingOfTheContentIsKept() {
        assertThat(digests(MAIL).fields().values())
                .allMatch(digest -> digest.matches("[0-9a-f]{32}"));
    }

    private static java.security.MessageDigest sha256(byte[] bytes) {
        var digest = Sha256.digest();
        digest.update(bytes);
        return digest;
    }

    private RequestDigests digests(String text) {
        return RequestDigests.of(email(text));
    }

    private com.smart360.mail.dispatch.email.Email email(String text) {
        RequestVerdict verdict =
                reader.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8), null, null);
        assertThat(verdict).isInstanceOf(Accepted.class);
        return ((Accepted) verdict).email();
    }
}
