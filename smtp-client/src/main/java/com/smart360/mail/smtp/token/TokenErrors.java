package com.smart360.mail.smtp.token;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What token services' errors mean, as one table: the error's name (RFC 6749 §5.2), Microsoft's
/// number or words of its description, and the reason. The first line that fits counts.
final class TokenErrors {

    private static final Pattern AADSTS = Pattern.compile("AADSTS(\\d{4,8})");
    private static final Pattern ERROR_NAME = Pattern.compile("[a-z_]{1,40}");

    private TokenErrors() {}

    /// @param name for the catalog: `tenant`, `secret-expired`, ...
    /// @param words our own, nothing that the service wrote but names and numbers of errors
    record Reason(String name, String words) {}

    /// @param errors empty: any
    /// @param numbers Microsoft's; empty: any, or none
    /// @param description what it holds, capitals or not; null: whatever it is
    private record Line(
            Set<String> errors, Set<String> numbers, @Nullable Pattern description, Reason reason) {

        boolean fits(String error, String number, String text) {
            return (errors.isEmpty() || errors.contains(error))
                    && (numbers.isEmpty() || numbers.contains(number))
                    && (description == null || description.matcher(text).find());
        }
    }

    private static final List<Line> ALL =
            List.of(
                    number(
                            "7000215",
                            "secret-wrong",
                            "the client secret is wrong; use its value, not its id"),
                    number(
                            "7000222",
                            "secret-expired",
                            "the client secret has expired; make a new one"),
                    number("7000218", "secret-missing", "the client secret is missing"),
                    number(
                            "700016",
                            "client",
                            "this tenant has no application with this client id"),
                    number(
                            "7000112",
                            "client-disabled",
                            "the application is switched off in this tenant"),
                    number("90002 900023", "tenant", "there is no such tenant"),
                    number("500011", "resource", "this tenant has no Exchange Online to send by"),
                    number(
                            "65001 90094",
                            "consent",
                            "consent is missing; an administrator must grant it"),
                    number("50034", "user", "this tenant has no such user"),
                    number(
                            "50053 50057",
                            "user-locked",
                            "the user's account is locked or switched off"),
                    number(
                            "700082 70008 700084",
                            "expired",
                            "the refresh token has expired; consent again"),
                    number(
                            "50173",
                            "revoked",
                            "the refresh token was withdrawn, by a new password say; consent again"),
                    number(
                            "50076 50079 53003",
                            "rule",
                            "a rule of the tenant wants more than a token (conditional access)"),
                    number("70011", "scope", "the client is not allowed to send mail (scope)"),
                    number(
                            "700024 700027",
                            "clock",
                            "the signed request is not valid at the service's time, or its key is not known"),
                    words(
                            "invalid_grant",
                            "short-lived|reasonable timeframe|\\biat\\b",
                            "clock",
                            "the signed request is not valid at the service's time"),
                    words(
                            "invalid_grant",
                            "invalid jwt signature|invalid signature",
                            "key",
                            "the key is not the account's, or was deleted"),
                    words(
                            "invalid_grant",
                            "invalid email|user id|account not found|not a valid email",
                            "user",
                            "the mailbox or the account is unknown"),
                    words(
                            "invalid_grant",
                            "expired or revoked",
                            "expired",
                            "the refresh token has expired or was revoked"),
                    words(
                            "invalid_client",
                            "not found|deleted",
                            "client",
                            "there is no such client"),
                    words(
                            "",
                            "admin_policy|org_internal|policy_enforced",
                            "rule",
                            "a rule of the organisation forbids it"),
                    error(
                            "invalid_client",
                            "secret",
                            "the client id or its secret is wrong or has expired"),
                    error("deleted_client", "client", "the client was deleted"),
                    error(
                            "invalid_grant",
                            "grant",
                            "the consent was withdrawn or has expired, the mailbox is unknown, or the key is not the account's"),
                    error(
                            "unauthorized_client",
                            "delegation",
                            "the client may not act for this mailbox; domain-wide delegation or consent is missing"),
                    error(
                            "access_denied consent_required interaction_required",
                            "consent",
                            "consent is missing; somebody must agree once more"),
                    error("admin_policy_enforced", "rule", "a rule of the organisation forbids it"),
                    error("invalid_scope", "scope", "the client is not allowed to send mail"),
                    error("", "unknown", "the token service refused"));

    private static Line number(String numbers, String name, String words) {
        return new Line(Set.of(), Set.of(numbers.split(" ")), null, new Reason(name, words));
    }

    private static Line words(String error, String description, String name, String words) {
        return new Line(
                error.isEmpty() ? Set.of() : Set.of(error),
                Set.of(),
                Pattern.compile(description, Pattern.CASE_INSENSITIVE),
                new Reason(name, words));
    }

    private static Line error(String errors, String name, String words) {
        return new Line(
                errors.isEmpty() ? Set.of() : Set.of(errors.split(" ")),
                Set.of(),
                null,
                new Reason(name, words));
    }

    /// What is meant; the words begin with the error's name and number.
    static Reason of(String error, String description, int status) {
        String named = ERROR_NAME.matcher(error).matches() ? error : "HTTP " + status;
        Matcher matcher = AADSTS.matcher(description);
        String number = matcher.find() ? matcher.group(1) : "";
        Reason reason =
                ALL.stream()
                        .filter(line -> line.fits(error, number, description))
                        .findFirst()
                        .map(Line::reason)
                        .orElseThrow();
        String tag = number.isEmpty() ? named : named + " (AADSTS" + number + ")";
        return new Reason(reason.name(), tag + ": " + reason.words());
    }
}
