package com.smart360.mail.contracts;

/// Every situation that the API answers with an RFC 9457 problem: one stable `type` each, which is
/// also the address of its explanation (`/problems/<slug>`).
///
/// The texts of that page stand in `problem-types.properties`.
///
/// The JSON carries `type`, `title`, `status`, `detail`, and where they apply `errors` (a list of
/// `pointer`, `rule`, `value`, `message`, `expected`) and `class` (a [FailureClass]).
public enum ProblemType {
    INVALID_INPUT("invalid-input", 422, "Some fields hold values that cannot work"),
    MALFORMED_REQUEST("malformed-request", 400, "The request cannot be read"),
    NOT_SIGNED_IN("not-signed-in", 401, "Sign in first"),
    SIGN_IN_TOO_OLD("sign-in-too-old", 401, "Sign in again to do this"),
    BREAK_GLASS_REFUSED("break-glass-refused", 401, "This is not the break-glass secret"),
    BREAK_GLASS_NOT_NEEDED("break-glass-not-needed", 409, "People can sign in as always"),
    BREAK_GLASS_NOT_YOURS("break-glass-not-yours", 403, "Somebody else must close this"),
    BREAK_GLASS_STATE("break-glass-state", 409, "This break-glass session is in another state"),
    WEBHOOK_NOT_PROVEN("webhook-not-proven", 401, "This call is not proven to be a provider's"),
    ROLE_MISSING("role-missing", 403, "Your role may not do this"),
    CSRF_TOKEN_MISSING("csrf-token-missing", 403, "The page is out of date"),
    NOT_FOUND("not-found", 404, "There is nothing with this id"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "This address does not do that"),
    NOT_ACCEPTABLE("not-acceptable", 406, "The answer has no such form"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The body is in a form not taken here"),
    PRECONDITION_MISSING("precondition-missing", 428, "Say which version you change (If-Match)"),
    STALE_VERSION("stale-version", 412, "Somebody else saved in the meantime"),
    TEST_MISSING("test-missing", 409, "These settings have not passed a connection test"),
    TEST_NOT_PASSED("test-not-passed", 409, "The connection test has not passed"),
    TEST_OUTDATED("test-outdated", 409, "Settings changed since the test"),
    PASSWORD_NEEDED("password-needed", 422, "Type the password again"),
    CONFIGURATION_ACTIVE("configuration-active", 409, "Deactivate this configuration first"),
    CONFIGURATION_INACTIVE("configuration-inactive", 409, "This configuration does not send"),
    CONFIGURATION_STANDBY("configuration-standby", 409, "This configuration stands by"),
    STANDBY_MISSING("standby-missing", 409, "No standby is named"),
    CONFIGURATION_ONLY_ONE("configuration-only-one", 409, "The only configuration stays"),
    MAILS_QUEUED("mails-queued", 409, "Mails are waiting to be sent"),
    ACTIVATION_RACED("activation-raced", 409, "Another activation came first"),
    APPROVAL_BY_AUTHOR("approval-by-author", 403, "Somebody else must decide"),
    APPROVAL_NOT_YOURS("approval-not-yours", 403, "Only its author takes it back"),
    APPROVAL_STALE("approval-stale", 412, "What waits is not what you saw"),
    APPROVAL_OVER("approval-over", 409, "This request does not wait any more"),
    BACKUP_NOT_GENUINE("backup-not-genuine", 422, "This is not an unchanged backup"),
    BACKUP_UNREADABLE("backup-unreadable", 422, "This backup's form is not known here"),
    TOO_MANY_REQUESTS("too-many-requests", 429, "Too many requests; wait a little"),
    TOO_LARGE("too-large", 413, "The request is larger than we take"),
    EMAIL_ID_TAKEN("email-id-taken", 409, "Another mail has this id"),
    EMAIL_OVER("email-over", 409, "Nothing more can be done about this mail"),
    EMAIL_HELD("email-held", 409, "This mail is held already"),
    EMAIL_NOT_HELD("email-not-held", 409, "This mail is not held"),
    EMAIL_IN_FLIGHT("email-in-flight", 409, "This mail is being handed over right now"),
    SENDER_UNKNOWN("sender-unknown", 403, "Nobody has named this sender"),
    SENDER_NOT_ALLOWED("sender-not-allowed", 403, "This sender may not have such a mail sent"),
    SENDER_OVER_LIMIT("sender-over-limit", 429, "This sender has had too many mails sent"),
    BULK_ACT_STATE("bulk-act-state", 409, "This act on many mails is not at that point"),
    DEAD_LETTER_STAYS("dead-letter-stays", 409, "This dead letter cannot be sent or dropped"),
    ALERT_OVER("alert-over", 409, "This alert is over"),
    CHANGES_NOT_AUDITED(
            "changes-not-audited", 503, "Changes are not taken, as none can be audited"),
    SERVICE_UNAVAILABLE("service-unavailable", 503, "A part that this needs is down"),
    INTERNAL_ERROR("internal-error", 500, "Something broke on our side");

    private final String slug;
    private final int status;
    private final String title;

    ProblemType(String slug, int status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    /// The relative URI in `type`.
    public String uri() {
        return "/problems/" + slug;
    }

    /// The HTTP status, 400 to 503.
    public int status() {
        return status;
    }

    /// One short sentence for people, the same each time.
    public String title() {
        return title;
    }

    /// What happened, for the person who met it: one to three sentences.
    public String meaning() {
        return ProblemTexts.of(slug + ".meaning");
    }

    /// What that person does next.
    public String remedy() {
        return ProblemTexts.of(slug + ".remedy");
    }
}
