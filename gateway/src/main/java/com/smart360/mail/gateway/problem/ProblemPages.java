package com.smart360.mail.gateway.problem;

import com.smart360.mail.contracts.ProblemType;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The explanation behind each problem's `type`, at its own address.
@RestController
class ProblemPages {

    private static final Map<String, ProblemType> BY_URI =
            Arrays.stream(ProblemType.values())
                    .collect(Collectors.toUnmodifiableMap(ProblemType::uri, Function.identity()));

    @GetMapping(path = "/problems", produces = "text/html;charset=UTF-8")
    String all() {
        String items =
                Arrays.stream(ProblemType.values())
                        .map(
                                type ->
                                        "<li><a href=\"%s\">%s</a> (%d)</li>"
                                                .formatted(
                                                        type.uri(),
                                                        Page.text(type.title()),
                                                        type.status()))
                        .collect(Collectors.joining("\n"));
        return new Page("Problems that the API answers with", "<ul>\n" + items + "\n</ul>").html();
    }

    @GetMapping(path = "/problems/{slug}")
    ResponseEntity<String> one(@PathVariable String slug) {
        ProblemType type = BY_URI.get("/problems/" + slug);
        if (type == null) {
            return html(
                    HttpStatus.NOT_FOUND,
                    new Page(
                            "There is no such problem",
                            "<p>The API never answers with this type. <a href=\"/problems\">All"
                                    + " types</a></p>"));
        }
        return html(HttpStatus.OK, new Page(type.title(), explain(type)));
    }

    private static ResponseEntity<String> html(HttpStatus status, Page page) {
        return ResponseEntity.status(status)
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .body(page.html());
    }

    private static String explain(ProblemType type) {
        return """
        <p>%s</p>
        <dl>
        <dt>What to do</dt><dd>%s</dd>
        <dt>Type</dt><dd><code>%s</code></dd>
        <dt>HTTP status</dt><dd>%d</dd>
        </dl>
        <p><a href="/problems">All types</a></p>\
        """
                .formatted(
                        Page.text(meaning(type)),
                        Page.text(remedy(type)),
                        type.uri(),
                        type.status());
    }

    private static String meaning(ProblemType type) {
        return switch (type) {
            case INVALID_INPUT ->
                    "The request was read, and some of its fields break a rule. \"errors\" names"
                            + " each field (\"pointer\"), the rule, the value met and the value"
                            + " expected.";
            case MALFORMED_REQUEST ->
                    "The body is not JSON of the expected form, or a parameter is not of its type.";
            case NOT_SIGNED_IN ->
                    "The request carries neither a session nor a valid access token, or the"
                            + " session has ended.";
            case ROLE_MISSING ->
                    "You are signed in, but none of your roles may do this. Auditors read only;"
                            + " business services may only hand over mail.";
            case CSRF_TOKEN_MISSING ->
                    "A browser's session changes data only together with the page's own token."
                            + " The page is older than the session, or another site sent the"
                            + " request.";
            case NOT_FOUND ->
                    "No thing of this kind bears this id, or this address does not exist.";
            case METHOD_NOT_ALLOWED -> "The address exists, but does not take this HTTP method.";
            case UNSUPPORTED_MEDIA_TYPE -> "The body's Content-Type is not application/json.";
            case PRECONDITION_MISSING ->
                    "A change must say which version it is based on, so that nobody's work is"
                            + " overwritten unseen.";
            case STALE_VERSION ->
                    "The version named in If-Match is no longer the current one: somebody saved in"
                            + " between.";
            case TEST_MISSING ->
                    "Connection settings are saved only together with a connection test that they"
                            + " passed.";
            case TEST_NOT_PASSED ->
                    "The connection test that the request names failed, was cancelled or still"
                            + " runs.";
            case TEST_OUTDATED ->
                    "The settings to save are not those that the named connection test used.";
            case PASSWORD_NEEDED ->
                    "A stored password is bound to host, port, encryption, method and user name."
                            + " One of them changed, so it cannot be opened for the new ones.";
            case CONFIGURATION_ACTIVE ->
                    "The configuration sends mail at this moment and cannot be deleted.";
            case CONFIGURATION_STANDBY ->
                    "The configuration is to take over when the active one fails, and cannot be"
                            + " deleted.";
            case STANDBY_MISSING ->
                    "No configuration is named that could take over, or it has taken over already.";
            case CONFIGURATION_ONLY_ONE ->
                    "This is the only configuration; without it no mail could be sent.";
            case MAILS_QUEUED ->
                    "Mails wait to be sent through this configuration. After deactivation they"
                            + " wait on; none is lost. \"queuedMails\" says how many.";
            case ACTIVATION_RACED ->
                    "Somebody activated or deactivated a configuration at the same moment. Exactly"
                            + " one wins.";
            case APPROVAL_BY_AUTHOR ->
                    "A sensitive change needs the agreement of somebody else than who asks for it.";
            case APPROVAL_NOT_YOURS ->
                    "Another administrator asked for this change; only they may take it back.";
            case APPROVAL_STALE ->
                    "An agreement holds for exactly the content that was read. What waits here has"
                            + " another content hash than the request names.";
            case APPROVAL_OVER ->
                    "It was decided, taken back, ran out of time, or the configuration was changed"
                            + " in between. \"state\" says which. Nothing of it can be decided any"
                            + " more.";
            case BACKUP_NOT_GENUINE ->
                    "The file's signature does not fit its content: it was changed, cut or mixed"
                            + " up after it was made. Nothing was imported.";
            case BACKUP_UNREADABLE ->
                    "The file is no backup of this product, or of a newer version of it. Nothing"
                            + " was imported.";
            case TOO_MANY_REQUESTS -> "This client asks more often than the gateway allows.";
            case TOO_LARGE -> "The body is larger than this address takes.";
            case EMAIL_OVER ->
                    "The mail was accepted by a mail server, was cancelled, or was given up in a"
                            + " way that this command cannot undo.";
            case EMAIL_HELD -> "Somebody, or a rule, held the mail before.";
            case EMAIL_NOT_HELD -> "Only a held mail can be released.";
            case EMAIL_IN_FLIGHT ->
                    "The mail is in the hands of a sender at this moment. In a few seconds it is"
                            + " either accepted or waits again.";
            case SERVICE_UNAVAILABLE ->
                    "A part that this request needs does not answer at the moment.";
            case INTERNAL_ERROR -> "Something failed that should not. It has been logged.";
        };
    }

    private static String remedy(ProblemType type) {
        return switch (type) {
            case INVALID_INPUT -> "Correct the fields that \"errors\" names and send it again.";
            case MALFORMED_REQUEST, UNSUPPORTED_MEDIA_TYPE ->
                    "Compare with the API's description at /api/openapi.";
            case NOT_SIGNED_IN ->
                    "Browser: open /login. Script: send \"Authorization: Bearer\" with a fresh"
                            + " access token.";
            case ROLE_MISSING -> "Ask a system administrator for the role, or to do it.";
            case CSRF_TOKEN_MISSING ->
                    "Reload the page. A script uses an access token instead of the session.";
            case NOT_FOUND -> "Check the id; it may have been deleted.";
            case METHOD_NOT_ALLOWED -> "Use a method that the Allow header names.";
            case PRECONDITION_MISSING -> "Send If-Match with the ETag that you read.";
            case STALE_VERSION -> "Read it again, look at both values, and save on top.";
            case TEST_MISSING, TEST_OUTDATED ->
                    "Run a connection test with exactly these settings and name it in \"testId\".";
            case TEST_NOT_PASSED -> "Wait for it, or mend what its diagnosis names and test again.";
            case PASSWORD_NEEDED -> "Type the password again; it is needed once.";
            case CONFIGURATION_ACTIVE -> "Deactivate it, or activate another one, then delete.";
            case CONFIGURATION_STANDBY -> "Name another standby, or none, then delete.";
            case STANDBY_MISSING -> "Name a standby, or activate a configuration directly.";
            case CONFIGURATION_ONLY_ONE -> "Create another configuration first.";
            case MAILS_QUEUED -> "Confirm with \"confirmQueued\": true to deactivate all the same.";
            case ACTIVATION_RACED -> "Reload, look at what is active now, and decide again.";
            case APPROVAL_BY_AUTHOR -> "Ask another system administrator to decide.";
            case APPROVAL_NOT_YOURS -> "Reject it, if you may decide it.";
            case APPROVAL_STALE -> "Read it again, look at the changes, then decide.";
            case APPROVAL_OVER -> "If the change is still wanted, make it anew.";
            case BACKUP_NOT_GENUINE -> "Take the file as it was downloaded, or another backup.";
            case BACKUP_UNREADABLE ->
                    "Take a backup that this version or an earlier one made; a newer one needs the"
                            + " newer version.";
            case TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE ->
                    "Wait as long as the Retry-After header says, then try again.";
            case TOO_LARGE ->
                    "Send less, or split it: attachments count in Base64, a third larger.";
            case EMAIL_OVER -> "Hand over a new mail with an id of its own if it must go again.";
            case EMAIL_HELD -> "Release it, send it now, or cancel it.";
            case EMAIL_NOT_HELD -> "Look at the mail's story: it goes by itself.";
            case EMAIL_IN_FLIGHT -> "Look at it again in a few seconds.";
            case INTERNAL_ERROR -> "Tell your operators the trace id.";
        };
    }
}
