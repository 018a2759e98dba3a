package com.smart360.mail.client.test;

import com.smart360.mail.client.Email;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/// Says what was asked for, and shows all of it where that is not so.
public final class RecordedEmailsAssert
        extends AbstractAssert<RecordedEmailsAssert, RecordedEmails> {

    RecordedEmailsAssert(RecordedEmails actual) {
        super(actual, RecordedEmailsAssert.class);
    }

    /// The only mail for a recipient (To, Cc or Bcc), to say more of it.
    ///
    /// @param address with or without a name, as the mail has it or its bare address
    public EmailAssert sentTo(String address) {
        List<Email> found =
                actual.all().stream()
                        .filter(each -> each.recipients().stream().anyMatch(to -> is(to, address)))
                        .toList();
        if (found.size() != 1) {
            failWithMessage(
                    "Expected one mail to <%s>, but there are %d of %s",
                    address, found.size(), shown());
        }
        return new EmailAssert(found.getFirst());
    }

    private static boolean is(String recipient, String address) {
        return recipient.equalsIgnoreCase(address)
                || recipient
                        .toLowerCase(Locale.ROOT)
                        .endsWith("<" + address.toLowerCase(Locale.ROOT) + ">");
    }

    /// The mail with an id.
    public EmailAssert sent(String id) {
        List<Email> found = actual.all().stream().filter(each -> each.id().equals(id)).toList();
        if (found.isEmpty()) {
            failWithMessage("Expected a mail with the id <%s>, but there are %s", id, shown());
        }
        return new EmailAssert(found.getFirst());
    }

    public RecordedEmailsAssert hasSize(int mails) {
        if (actual.all().size() != mails) {
            failWithMessage("Expected %d mails, but there are %s", mails, shown());
        }
        return this;
    }

    public RecordedEmailsAssert isEmpty() {
        return hasSize(0);
    }

    private String shown() {
        return actual.all().stream()
                .map(each -> each.id() + " to " + each.recipients() + " '" + each.subject() + "'")
                .collect(Collectors.joining("; ", "[", "]"));
    }
}
