package com.smart360.mail.starter.breakglass;

import com.smart360.mail.secrets.SignatureCheck;
import com.smart360.mail.secrets.Signer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tokens that let somebody in while the identity provider is away (ADR 77):
/// `smart360-break-glass.CONTENT.SIGNATURE`. config-service signs them with the keyset that it
/// signs its events with, so that whoever checks those checks these, without asking anybody. What
/// is signed begins with a name of its own: neither can pass for the other.
public final class BreakGlassTokens {

    private static final String PREFIX = "smart360-break-glass.";
    private static final String SCHEME = "Bearer ";
    private static final String FORM = "smart360-break-glass-1";

    /// More than a name and an id take. Unit: characters.
    private static final int LONGEST = 1_000;

    private final @Nullable Signer signer;
    private final @Nullable SignatureCheck check;
    private final OpenSessions open;

    /// @param signer null: this service makes none
    /// @param check null: none counts here
    /// @param open what is known of sessions that ended before their time
    public BreakGlassTokens(
            @Nullable Signer signer, @Nullable SignatureCheck check, OpenSessions open) {
        this.signer = signer;
        this.check = check;
        this.open = open;
    }

    /// What a token says.
    ///
    /// @param session its id
    /// @param name what its holder calls themselves
    /// @param endsAt from when on it does not count, UTC
    public record Pass(String session, String name, Instant endsAt) {}

    /// What a bearer token is worth.
    public sealed interface Verdict {

        record Good(Pass pass) implements Verdict {}

        /// @param why for who sent it
        record Refused(String why) implements Verdict {}
    }

    /// Who knows more than a token says.
    public interface OpenSessions {

        /// By a token's time alone.
        OpenSessions UNKNOWN = _ -> true;

        /// Whether it has not been ended.
        boolean isOpen(String session);
    }

    /// The bearer token of a request that is meant as one of these.
    ///
    /// @param authorization the header of that name; null: there is none
    /// @return null: it has none, or another kind of token
    public static @Nullable String meantIn(@Nullable String authorization) {
        if (authorization == null
                || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        String bearer = authorization.substring(SCHEME.length()).strip();
        return bearer.startsWith(PREFIX) ? bearer : null;
    }

    /// Whether tokens can be made here.
    public boolean canIssue() {
        return signer != null;
    }

    /// A token for this session.
    ///
    /// @throws IllegalStateException where there is no key; the operator must act
    public String issue(Pass pass) {
        if (signer == null) {
            throw new IllegalStateException(
                    "EVENT_SIGNING_KEYSET is not set; expected the keyset that events are signed"
                            + " with: break-glass tokens are, too");
        }
        byte[] content = content(pass);
        return PREFIX
                + Base64.getUrlEncoder().withoutPadding().encodeToString(content)
                + "."
                + signer.sign(content);
    }

    /// Whether a bearer token counts now.
    public Verdict judge(String bearer, Instant now) {
        if (check == null) {
            return new Verdict.Refused(
                    "Break-glass tokens don't count here: EVENT_VERIFICATION_KEYSET is not set.");
        }
        Pass pass = genuine(check, bearer).orElse(null);
        if (pass == null) {
            return new Verdict.Refused("This break-glass token was not made by config-service.");
        }
        if (!now.isBefore(pass.endsAt())) {
            return new Verdict.Refused(
                    "This break-glass session has ended at " + pass.endsAt() + ".");
        }
        return open.isOpen(pass.session())
                ? new Verdict.Good(pass)
                : new Verdict.Refused("This break-glass session was ended.");
    }

    private static Optional<Pass> genuine(SignatureCheck check, String bearer) {
        String[] parts =
                bearer.length() > LONGEST
                        ? new String[0]
                        : bearer.substring(PREFIX.length()).split("\\.", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        try {
            byte[] content = Base64.getUrlDecoder().decode(parts[0]);
            return check.accepts(content, parts[1]) ? read(content) : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static byte[] content(Pass pass) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream parts = new DataOutputStream(bytes)) {
            parts.writeUTF(FORM);
            parts.writeUTF(pass.session());
            parts.writeUTF(pass.name());
            parts.writeLong(pass.endsAt().toEpochMilli());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /// @return empty: the signer's, but something else than a token
    private static Optional<Pass> read(byte[] content) {
        try (DataInputStream parts = new DataInputStream(new ByteArrayInputStream(content))) {
            if (!parts.readUTF().equals(FORM)) {
                return Optional.empty();
            }
            Pass pass =
                    new Pass(
                            parts.readUTF(),
                            parts.readUTF(),
                            Instant.ofEpochMilli(parts.readLong()));
            return parts.read() < 0 ? Optional.of(pass) : Optional.empty();
        } catch (IOException | DateTimeException foreign) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "BreakGlassTokens[…]";
    }
}
