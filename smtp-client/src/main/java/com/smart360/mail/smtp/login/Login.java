package com.smart360.mail.smtp.login;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.secrets.Secret;
import com.smart360.mail.secrets.Unsealing;
import com.smart360.mail.smtp.reply.Capabilities;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.reply.Printable;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.smtp.reply.ReplyClassifier;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.session.Evidence;
import com.smart360.mail.smtp.session.SmtpFailure;
import com.smart360.mail.smtp.token.Token;
import com.smart360.mail.smtp.token.TokenGrant;
import com.smart360.mail.smtp.token.Tokens;
import com.smart360.mail.smtp.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// AUTH (RFC 4954) by exactly the chosen mechanism. The secret is opened only once the server has
/// offered that mechanism, lives as long as the exchange, and is made known to the redactor before
/// its first byte leaves.
public final class Login {

    /// RFC 5321 §4.5.3.1.4, with CRLF. Longer first responses wait for the server's 334.
    private static final int LONGEST_COMMAND = 512;

    private static final String HIDDEN = "***";
    private static final Pattern TOKEN_ERROR =
            Pattern.compile("\"(status|schemes|scope)\"\\s*:\\s*\"([^\"]{0,200})\"");

    private final Wire wire;
    private final Capabilities capabilities;
    private final Supplier<Deadline> step;
    private final Tokens tokens;

    public Login(Wire wire, Capabilities capabilities, Supplier<Deadline> step, Tokens tokens) {
        this.wire = wire;
        this.capabilities = capabilities;
        this.step = step;
        this.tokens = tokens;
    }

    /// @return null: logged in
    public @Nullable SmtpFailure run(Credentials.Password credentials, Map<String, String> evidence)
            throws IOException {
        Mechanism mechanism = credentials.mechanism();
        String offered = String.join(" ", capabilities.mechanisms());
        evidence.put(Evidence.OFFERED, offered);
        if (capabilities.mechanisms().isEmpty()) {
            return failure(FailureClass.AUTH_NOT_OFFERED, null, "the server offers no login here");
        }
        if (!capabilities.mechanisms().contains(mechanism.saslName())) {
            return failure(
                    FailureClass.AUTH_MECHANISM_UNSUPPORTED,
                    null,
                    "the server offers " + offered + "; chosen is " + mechanism.saslName());
        }
        evidence.put(Evidence.MECHANISM, mechanism.saslName());
        return switch (credentials.secret().open()) {
            case Unsealing.NotOpened(Unsealing.Reason reason) ->
                    failure(
                            FailureClass.INPUT_INVALID,
                            null,
                            "the stored password can't be opened: " + reason.words());
            case Unsealing.Opened(Secret secret) -> {
                try (secret) {
                    SmtpFailure failure =
                            exchange(mechanism, credentials.username(), secret, evidence);
                    if (failure != null && mechanism != Mechanism.XOAUTH2) {
                        hint(secret, evidence);
                    }
                    yield failure;
                }
            }
        };
    }

    private static void hint(Secret secret, Map<String, String> evidence) {
        String oddity = PasswordShape.oddity(secret.utf8());
        if (oddity != null) {
            evidence.put(Evidence.PASSWORD_HAS, oddity);
        }
    }

    private @Nullable SmtpFailure exchange(
            Mechanism mechanism, String username, Secret secret, Map<String, String> evidence)
            throws IOException {
        return switch (mechanism) {
            case PLAIN -> plain(username, secret);
            case LOGIN -> login(username, secret);
            case CRAM_MD5 -> cramMd5(username, secret);
            case XOAUTH2 ->
                    TokenGrant.looksLikeOne(secret.utf8())
                            ? byGrant(username, secret, evidence)
                            : xoauth2(username, secret);
        };
    }

    /// RFC 4616: NUL, user name, NUL, password.
    private @Nullable SmtpFailure plain(String username, Secret secret) throws IOException {
        byte[] user = username.getBytes(StandardCharsets.UTF_8);
        byte[] password = secret.utf8();
        if (contains(user, (byte) 0) || contains(password, (byte) 0)) {
            return failure(
                    FailureClass.AUTH_EXCHANGE_BROKEN,
                    null,
                    "PLAIN can't carry a user name or password with a NUL character");
        }
        hide(secret);
        byte[] response = new byte[user.length + password.length + 2];
        System.arraycopy(user, 0, response, 1, user.length);
        System.arraycopy(password, 0, response, user.length + 2, password.length);
        return finish(Mechanism.PLAIN, respondFirst(Mechanism.PLAIN, response));
    }

    /// The undocumented one: user name and password, each after a 334.
    private @Nullable SmtpFailure login(String username, Secret secret) throws IOException {
        Reply reply = say("AUTH LOGIN");
        if (reply.code() != 334) {
            return notStarted(Mechanism.LOGIN, reply);
        }
        reply = respond(username.getBytes(StandardCharsets.UTF_8));
        if (reply.code() != 334) {
            return reply.positive()
                    ? failure(
                            FailureClass.AUTH_EXCHANGE_BROKEN,
                            reply,
                            "the server did not ask for the password")
                    : finish(Mechanism.LOGIN, reply);
        }
        hide(secret);
        return finish(Mechanism.LOGIN, respond(secret.utf8().clone()));
    }

    /// RFC 2195: the password itself stays here.
    private @Nullable SmtpFailure cramMd5(String username, Secret secret) throws IOException {
        Reply reply = say("AUTH CRAM-MD5");
        if (reply.code() != 334) {
            return notStarted(Mechanism.CRAM_MD5, reply);
        }
        byte[] challenge;
        try {
            challenge = Base64.getDecoder().decode(challenge(reply));
        } catch (IllegalArgumentException _) {
            return broken(reply, "the server's challenge is not Base64");
        }
        hide(secret);
        String digest = secret.hmacMd5(challenge);
        wire.redactor().hide(digest.toCharArray());
        return finish(
                Mechanism.CRAM_MD5,
                respond((username + " " + digest).getBytes(StandardCharsets.UTF_8)));
    }

    /// The secret is no token but the right to get one.
    private @Nullable SmtpFailure byGrant(
            String username, Secret grant, Map<String, String> evidence) throws IOException {
        Deadline now = step.get();
        return switch (tokens.token(username, grant.utf8(), now.remaining(), now::passed)) {
            case Tokens.Outcome.Failed(
                            FailureClass found,
                            String detail,
                            Map<String, String> facts) -> {
                evidence.putAll(facts);
                yield failure(
                        now.cancelled() ? FailureClass.TEST_DEADLINE : found,
                        null,
                        now.cancelled() ? "cancelled" : detail);
            }
            case Tokens.Outcome.Issued(Token token) -> {
                evidence.put(Evidence.TOKEN_SOURCE, Printable.of(token.source(), 200));
                evidence.put(Evidence.TOKEN_EXPIRES_AT, token.expiresAt().toString());
                try (Secret access = Secret.owning(token.utf8())) {
                    SmtpFailure failure = xoauth2(username, access);
                    if (failure != null) {
                        tokens.forget(username, grant.utf8());
                    }
                    yield failure;
                }
            }
        };
    }

    /// Google's and Microsoft's: the secret is an access token. A refusal comes as a challenge with
    /// JSON in it, and the 535 only after an empty answer (mail-library-facts I).
    private @Nullable SmtpFailure xoauth2(String username, Secret secret) throws IOException {
        byte[] user = ("user=" + username + "\u0001auth=Bearer ").getBytes(StandardCharsets.UTF_8);
        byte[] token = secret.utf8();
        if (username.indexOf('\u0001') >= 0 || contains(token, (byte) 1)) {
            return failure(
                    FailureClass.AUTH_EXCHANGE_BROKEN,
                    null,
                    "XOAUTH2 can't carry a user name or token with a control character");
        }
        hide(secret);
        byte[] response = Arrays.copyOf(user, user.length + token.length + 2);
        System.arraycopy(token, 0, response, user.length, token.length);
        Arrays.fill(response, response.length - 2, response.length, (byte) 1);
        Reply reply = respondFirst(Mechanism.XOAUTH2, response);
        if (reply.code() != 334) {
            return finish(Mechanism.XOAUTH2, reply);
        }
        String error = tokenError(challenge(reply));
        Reply last = say("");
        if (last.positive()) {
            return failure(
                    FailureClass.AUTH_EXCHANGE_BROKEN,
                    last,
                    "the server refused and agreed at once");
        }
        FailureClass found = classify(Mechanism.XOAUTH2, last);
        boolean vague = found == FailureClass.UNKNOWN || found == FailureClass.AUTH_EXCHANGE_BROKEN;
        return failure(
                vague ? FailureClass.OAUTH_TOKEN_REJECTED : found,
                last,
                "the token was refused: " + error);
    }

    /// Whole, however long: [Reply#text()] is for people.
    private static String challenge(Reply reply) {
        return String.join("", reply.lines()).strip();
    }

    /// The members that matter of `{"status":"401","schemes":"Bearer","scope":"…"}`.
    private String tokenError(String challenge) {
        byte[] json;
        try {
            json = Base64.getDecoder().decode(challenge);
        } catch (IllegalArgumentException _) {
            return "the server's reason is not Base64";
        }
        String text = wire.redactor().clean(Printable.of(new String(json, StandardCharsets.UTF_8)));
        var words = new StringBuilder();
        Matcher matcher = TOKEN_ERROR.matcher(text);
        while (matcher.find()) {
            words.append(words.isEmpty() ? "" : ", ")
                    .append(matcher.group(1))
                    .append(' ')
                    .append(matcher.group(2));
        }
        return words.isEmpty() ? "the server gave no reason" : words.toString();
    }

    /// AUTH with the response in the same line where it fits, else after the 334.
    private Reply respondFirst(Mechanism mechanism, byte[] response) throws IOException {
        String command = "AUTH " + mechanism.saslName();
        int encoded = (response.length + 2) / 3 * 4;
        if (command.length() + 1 + encoded + 2 <= LONGEST_COMMAND) {
            return send(command + " ", response);
        }
        Reply reply = say(command);
        if (reply.code() != 334) {
            Arrays.fill(response, (byte) 0);
            return reply;
        }
        return respond(response);
    }

    private Reply respond(byte[] response) throws IOException {
        return send("", response);
    }

    /// Writes one line that ends with this in Base64, and wipes it.
    private Reply send(String before, byte[] response) throws IOException {
        byte[] encoded = Base64.getEncoder().encode(response);
        byte[] line = new byte[before.length() + encoded.length + 2];
        System.arraycopy(before.getBytes(StandardCharsets.US_ASCII), 0, line, 0, before.length());
        System.arraycopy(encoded, 0, line, before.length(), encoded.length);
        line[line.length - 2] = '\r';
        line[line.length - 1] = '\n';
        char[] hidden = new char[encoded.length];
        for (int i = 0; i < encoded.length; i++) {
            hidden[i] = (char) encoded[i];
        }
        wire.redactor().hideWhole(hidden);
        Deadline now = step.get();
        try {
            wire.tell(before + HIDDEN);
            wire.write(line, 0, line.length, now);
        } finally {
            Arrays.fill(hidden, '\0');
            Arrays.fill(line, (byte) 0);
            Arrays.fill(encoded, (byte) 0);
            Arrays.fill(response, (byte) 0);
        }
        return wire.read(now);
    }

    private Reply say(String line) throws IOException {
        Deadline now = step.get();
        wire.write(line, now);
        return wire.read(now);
    }

    /// The reply to the last response.
    private @Nullable SmtpFailure finish(Mechanism mechanism, Reply reply) throws IOException {
        if (reply.code() == 235) {
            return null;
        }
        if (reply.code() == 334) {
            return broken(reply, "the server asks for more than the mechanism has");
        }
        return failure(
                classify(mechanism, reply), reply, "the login was answered with " + reply.code());
    }

    /// AUTH was offered and the command is refused, or its 334 does not come.
    private SmtpFailure notStarted(Mechanism mechanism, Reply reply) {
        FailureClass found =
                reply.transientNegative() || reply.permanentNegative()
                        ? classify(mechanism, reply)
                        : FailureClass.AUTH_MECHANISM_UNSUPPORTED;
        return failure(
                found,
                reply,
                "AUTH " + mechanism.saslName() + " was answered with " + reply.code());
    }

    private FailureClass classify(Mechanism mechanism, Reply reply) {
        return ReplyClassifier.classify(
                Phase.AUTH,
                reply,
                new ReplyClassifier.Circumstances(
                        wire.encrypted(), mechanism == Mechanism.XOAUTH2));
    }

    /// Cancels the exchange (RFC 4954 §4) and says why.
    private SmtpFailure broken(Reply reply, String why) throws IOException {
        wire.write("*", step.get());
        return failure(FailureClass.AUTH_EXCHANGE_BROKEN, reply, why);
    }

    private static SmtpFailure failure(FailureClass found, @Nullable Reply reply, String detail) {
        return new SmtpFailure(found, Phase.AUTH, reply, detail);
    }

    private void hide(Secret secret) {
        char[] chars = secret.chars();
        wire.redactor().hide(chars, secret.utf8());
        Arrays.fill(chars, '\0');
    }

    private static boolean contains(byte[] bytes, byte wanted) {
        for (byte b : bytes) {
            if (b == wanted) {
                return true;
            }
        }
        return false;
    }
}
