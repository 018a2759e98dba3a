package com.smart360.mail.config.connectiontest.request;

import com.smart360.mail.starter.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What must be right about a grant: which members each kind needs, and what they look like. No
/// value of a secret is repeated.
final class GrantRules {

    private static final String RULE = "X-5";
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}");
    private static final int LONGEST = 16 * 1024;

    private final int length;
    private final Map<String, String> open;
    private final Set<String> present;
    private final Set<String> unfit;
    private final List<FieldError> errors = new ArrayList<>();

    /// @param length of the whole grant, in characters
    /// @param open the members that are no secrets
    /// @param present the members that hold something
    /// @param unfit the members that are no texts
    GrantRules(int length, Map<String, String> open, Set<String> present, Set<String> unfit) {
        this.length = length;
        this.open = open;
        this.present = present;
        this.unfit = unfit;
    }

    /// What is wrong, one entry per member. Asked once.
    List<FieldError> errors() {
        if (length > LONGEST) {
            add(
                    "",
                    null,
                    "The grant is longer than we take.",
                    "at most " + LONGEST + " characters");
            return errors;
        }
        unfit.forEach(
                member ->
                        add("/" + pointerStep(member), null, "This member is no text.", "a text"));
        switch (open.getOrDefault("type", "")) {
            case "microsoft_client_credentials" -> examineClientCredentials();
            case "service_account" -> examineServiceAccount();
            case "refresh_token" -> examineRefreshToken();
            default ->
                    add(
                            "/type",
                            shown(open.get("type")),
                            "There is no such kind of grant.",
                            "microsoft_client_credentials, service_account or refresh_token");
        }
        return errors;
    }

    private void examineClientCredentials() {
        require("tenant", "the directory's domain or id");
        require("clientId", "the application's client id");
        require("clientSecret", "the value of the client secret, not its id");
        examineTenant();
    }

    private void examineServiceAccount() {
        require("client_email", "the service account's address, from its key file");
        require("private_key", "the private key, from the key file");
        examineKey();
    }

    private void examineRefreshToken() {
        require("clientId", "the application's client id");
        require("refreshToken", "the refresh token that the consent gave");
        examineProvider();
        examineTenant();
    }

    private void require(String member, String expected) {
        if (!present.contains(member) && !unfit.contains(member)) {
            add("/" + member, null, "This is missing.", expected);
        }
    }

    private void examineTenant() {
        String tenant = open.get("tenant");
        if (tenant != null && !tenant.isBlank() && !TENANT.matcher(tenant).matches()) {
            add(
                    "/tenant",
                    shown(tenant),
                    "This is neither a domain nor an id.",
                    "such as contoso.onmicrosoft.com or the directory's id");
        }
    }

    private void examineProvider() {
        String provider = open.getOrDefault("provider", "");
        if (!Set.of("google", "microsoft").contains(provider)) {
            add(
                    "/provider",
                    shown(provider),
                    "Tokens come from one of two providers.",
                    "google or microsoft");
        }
    }

    private void examineKey() {
        if (present.contains("private_key") && !present.contains(GrantReader.PEM)) {
            add(
                    "/private_key",
                    null,
                    "This is no private key in PEM form.",
                    "-----BEGIN PRIVATE KEY----- and so on, as in the key file");
        }
    }

    private void add(String below, @Nullable String value, String message, String expected) {
        errors.add(new FieldError(TypedGrant.POINTER + below, RULE, value, message, expected));
    }

    private static @Nullable String shown(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        return value.length() <= 100 ? value : value.substring(0, 100);
    }

    private static String pointerStep(String member) {
        return member.replace("~", "~0").replace("/", "~1");
    }
}
