package com.smart360.mail.client.test;

import com.smart360.mail.client.Email;
import com.smart360.mail.client.Email.Member;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import org.assertj.core.api.AbstractAssert;

/// Says what one mail is like.
public final class EmailAssert extends AbstractAssert<EmailAssert, Email> {

    EmailAssert(Email actual) {
        super(actual, EmailAssert.class);
    }

    public EmailAssert hasId(String id) {
        return is("id", actual.id(), id);
    }

    public EmailAssert hasSubject(String subject) {
        return is("subject", actual.subject(), subject);
    }

    public EmailAssert isFrom(String sender) {
        return is("from", actual.member(Member.FROM), sender);
    }

    public EmailAssert hasCategory(String category) {
        return is("category", actual.member(Member.CATEGORY), category);
    }

    public EmailAssert hasPriority(Priority priority) {
        String own = actual.member(Member.PRIORITY);
        return is("priority", own.isEmpty() ? Priority.NORMAL.name() : own, priority.name());
    }

    public EmailAssert textContains(String part) {
        return holds("text", actual.member(Member.TEXT), part);
    }

    public EmailAssert htmlContains(String part) {
        return holds("html", actual.member(Member.HTML), part);
    }

    public EmailAssert hasFile(String filename) {
        if (!actual.filenames().contains(filename)) {
            failWithMessage(
                    "Expected a file <%s> in mail <%s>, but it has %s",
                    filename, actual.id(), actual.filenames());
        }
        return this;
    }

    private EmailAssert is(String member, String value, String expected) {
        if (!value.equals(expected)) {
            failWithMessage(
                    "Expected %s of mail <%s> to be <%s>, but it is <%s>",
                    member, actual.id(), expected, value);
        }
        return this;
    }

    private EmailAssert holds(String member, String value, String expected) {
        if (!value.contains(expected)) {
            failWithMessage(
                    "Expected %s of mail <%s> to hold <%s>, but it is <%s>",
                    member, actual.id(), expected, value);
        }
        return this;
    }
}
