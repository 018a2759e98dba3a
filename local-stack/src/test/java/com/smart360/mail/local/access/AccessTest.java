package com.smart360.mail.local.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// (S5)
class AccessTest {

    private static final Path FOLDER = Path.of("../deploy/kafka");

    @Test
    void readsUsersWithTheirRights() {
        Access access =
                Access.of(
                        """
                        # of no weight
                        billing:
                          topics:
                            email.requests: [write] # mails
                          groups:
                            billing*: [read, describe]
                            "*": [describe]

                        other:
                          transactional-ids:
                            other: [write]
                        """);

        assertThat(access.users()).extracting(User::name).containsExactly("billing", "other");
        assertThat(access.user("billing").rights())
                .containsExactly(
                        new Right(
                                Resource.TOPIC, "email.requests", false, List.of(Operation.WRITE)),
                        new Right(
                                Resource.GROUP,
                                "billing",
                                true,
                                List.of(Operation.READ, Operation.DESCRIBE)),
                        new Right(Resource.GROUP, "*", false, List.of(Operation.DESCRIBE)));
        User billing = access.user("billing");
        assertThat(billing.may(Operation.READ, Resource.GROUP, "billing-2")).isTrue();
        assertThat(billing.may(Operation.READ, Resource.GROUP, "other")).isFalse();
        assertThat(billing.may(Operation.DESCRIBE, Resource.GROUP, "other")).isTrue();
        assertThat(billing.may(Operation.WRITE, Resource.TOPIC, "email.requests.dlt")).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> access.user("nobody"))
                .withMessage("No user nobody; expected one of [billing, other]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a:/  topics:/    t: [wirte]         | Line 3: 'wirte'; expected of topics some of
                    a:/  groups:/    g: [write]         | Line 3: 'write'; expected of groups some of [read, delete, describe]
                    a:/  topics:/    t: [read, read]    | Line 3: 'read'; expected each operation once
                    a:/  topics:/    t: []              | Line 3: '    t: []'; expected a name and a colon
                    a:/  topics:/    t:                 | Line 3: '    t:'; expected [operations] behind a resource
                    a:/  topic:/    t: [read]           | Line 3: 'topic'; expected one of [topics, groups, transactional-ids]
                    a:/    t: [read]                    | Line 2: ''; expected one of [topics
                    a:/   topics:/    t: [read]         | Line 2: '   topics:'; expected 0, 2 or 4 blanks
                    a:/  topics:/    t*x: [read]        | Line 3: 't*x'; expected a name, its beginning with *
                    a:/  topics:/    t: [read]/    t: [write] | Line 4: '    t: [write]'; expected each name once
                    a:/  topics:/    t: [read]/a:       | Line 4: 'a:'; expected each name once
                    a b:                                | Line 1: 'a b:'; expected a name and a colon
                    a:/  topics: {t: [read]}            | Line 2: '  topics: {t: [read]}'; expected a name and a colon
                    a:                                  | User a has no rights; expected at least one
                    """)
    void refusesWhatIsNoRight(String lines, String fault) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Access.of(lines.replace('/', '\n')))
                .withMessageStartingWith(fault);
    }

    @Test
    void documentsAreMadeOfTheFile() throws IOException {
        Access access = Access.read(FOLDER.resolve(AccessDocuments.SOURCE));

        assertThat(AccessDocuments.of(access))
                .hasSize(2)
                .allSatisfy(
                        (name, text) ->
                                assertThat(FOLDER.resolve(name))
                                        .as("make it anew, as access.yml says at its beginning")
                                        .hasContent(text));
        assertThat(Files.isExecutable(FOLDER.resolve(AccessDocuments.SCRIPT))).isTrue();
    }
}
