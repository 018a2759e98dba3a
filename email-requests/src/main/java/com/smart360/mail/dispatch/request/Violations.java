package com.smart360.mail.dispatch.request;

import com.smart360.mail.contracts.email.EmailRejection;
import com.smart360.mail.dispatch.request.RequestVerdict.Rejected;
import com.smart360.mail.dispatch.request.RequestVerdict.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is wrong with one request: the first twenty things that are, the gravest first.
final class Violations {

    private final List<Violation> noJson = new ArrayList<>();
    private final List<Violation> injections = new ArrayList<>();
    private final List<Violation> form = new ArrayList<>();
    private final List<Violation> addresses = new ArrayList<>();

    boolean none() {
        return noJson.isEmpty() && injections.isEmpty() && form.isEmpty() && addresses.isEmpty();
    }

    /// Whether nothing that may still be found would be told: as many as are told are of the
    /// gravest kind.
    boolean settled() {
        return noJson.size() >= RequestLimits.TOLD;
    }

    /// It is no JSON, or not one object without doubt.
    void noJson(Violation violation) {
        add(noJson, violation);
    }

    /// Something could end a line where none may end.
    void injection(Violation violation) {
        add(injections, violation);
    }

    /// It is not as the schema says.
    void form(Violation violation) {
        add(form, violation);
    }

    /// Why the rest is not read: told before everything else.
    void limit(Violation violation) {
        form.addFirst(violation);
    }

    /// Something is no address.
    void address(Violation violation) {
        add(addresses, violation);
    }

    private static void add(List<Violation> kind, Violation violation) {
        if (kind.size() < RequestLimits.TOLD) {
            kind.add(violation);
        }
    }

    /// @param id that the request claims
    Rejected rejected(@Nullable String id) {
        List<Violation> every = new ArrayList<>(noJson);
        every.addAll(injections);
        every.addAll(form);
        every.addAll(addresses);
        return new Rejected(reason(), id, every.stream().limit(RequestLimits.TOLD).toList());
    }

    private EmailRejection reason() {
        if (!noJson.isEmpty()) {
            return EmailRejection.NOT_JSON;
        }
        if (!injections.isEmpty()) {
            return EmailRejection.HEADER_INJECTION;
        }
        return form.isEmpty() ? EmailRejection.BAD_ADDRESS : EmailRejection.SCHEMA_VIOLATION;
    }
}
