package com.smart360.mail.smtp.opening;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.login.Credentials;
import com.smart360.mail.smtp.login.Login;
import com.smart360.mail.smtp.reply.Capabilities;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.smtp.reply.ReplyClassifier;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.session.Evidence;
import com.smart360.mail.smtp.session.SmtpFailure;
import com.smart360.mail.smtp.session.SmtpObserver;
import com.smart360.mail.smtp.tls.CertificatePolicy;
import com.smart360.mail.smtp.tls.CertificateVerifier;
import com.smart360.mail.smtp.tls.Encryption;
import com.smart360.mail.smtp.tls.TlsLayer;
import com.smart360.mail.smtp.token.Tokens;
import com.smart360.mail.smtp.wire.IoFailureClassifier;
import com.smart360.mail.smtp.wire.Wire;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// From the greeting to the login: each phase either passes or ends it, and none is skipped because
/// the server would rather do without.
public final class OpeningDialogue {

    private final Wire wire;
    private final SmtpEndpoint endpoint;
    private final SessionSettings settings;
    private final Deadline deadline;
    private final SmtpObserver observer;
    private final Clock clock;
    private final Tokens tokens;
    private Capabilities capabilities = Capabilities.NONE;
    private @Nullable TlsLayer tls;

    public OpeningDialogue(
            Wire wire,
            SmtpEndpoint endpoint,
            SessionSettings settings,
            Deadline deadline,
            Clock clock,
            Tokens tokens) {
        this.wire = wire;
        this.endpoint = endpoint;
        this.settings = settings;
        this.deadline = deadline;
        this.observer = wire.observer();
        this.clock = clock;
        this.tokens = tokens;
    }

    /// What one phase does.
    private interface Step {
        /// @return null: passed
        @Nullable SmtpFailure run(Map<String, String> evidence) throws IOException;
    }

    public Capabilities capabilities() {
        return capabilities;
    }

    /// @return null: ready for MAIL FROM
    public @Nullable SmtpFailure converse() {
        SmtpFailure failure =
                switch (settings.encryption()) {
                    case Encryption.None _ -> first(this::greet, this::hello);
                    case Encryption.StartTls(CertificatePolicy policy) ->
                            first(
                                    this::greet,
                                    this::hello,
                                    () -> encrypt(policy, true),
                                    this::helloAgain);
                    case Encryption.Implicit(CertificatePolicy policy) ->
                            first(() -> encrypt(policy, false), this::greet, this::hello);
                };
        return failure != null ? failure : login();
    }

    private interface Stage {
        @Nullable SmtpFailure run();
    }

    private static @Nullable SmtpFailure first(Stage... stages) {
        for (Stage stage : stages) {
            SmtpFailure failure = stage.run();
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }

    private @Nullable SmtpFailure greet() {
        return phase(
                Phase.GREETING,
                evidence -> {
                    Reply reply = wire.read(step());
                    evidence.put(Evidence.BANNER, reply.text());
                    return reply.code() == 220 ? null : refused(Phase.GREETING, reply);
                });
    }

    private @Nullable SmtpFailure hello() {
        return phase(
                Phase.EHLO,
                evidence -> {
                    Reply reply = say("EHLO " + settings.heloHostname());
                    if (reply.code() == 250) {
                        learn(reply, evidence);
                        return null;
                    }
                    boolean unknown = reply.code() == 500 || reply.code() == 502;
                    SmtpFailure refusal = refused(Phase.EHLO, reply);
                    return !unknown || refusal.failureClass() == FailureClass.NOT_SMTP
                            ? refusal
                            : oldHello(reply, evidence);
                });
    }

    /// A server of before 1995: good enough only where nothing of EHLO is needed.
    private @Nullable SmtpFailure oldHello(Reply ehlo, Map<String, String> evidence)
            throws IOException {
        if (settings.encryption() instanceof Encryption.StartTls) {
            return new SmtpFailure(
                    FailureClass.TLS_STARTTLS_MISSING,
                    Phase.EHLO,
                    ehlo,
                    "the server knows no EHLO, hence no STARTTLS");
        }
        if (!(settings.credentials() instanceof Credentials.None)) {
            return new SmtpFailure(
                    FailureClass.AUTH_NOT_OFFERED,
                    Phase.EHLO,
                    ehlo,
                    "the server knows no EHLO, hence no AUTH");
        }
        Reply reply = say("HELO " + settings.heloHostname());
        if (reply.code() != 250) {
            return refused(Phase.EHLO, reply);
        }
        capabilities = Capabilities.NONE;
        evidence.put(Evidence.GREETED_BY, "HELO");
        return null;
    }

    private @Nullable SmtpFailure encrypt(CertificatePolicy policy, boolean startTls) {
        var check = new CertificateVerifier(policy, endpoint.host(), clock);
        var layer = new TlsLayer(endpoint.host(), endpoint.port(), check);
        tls = layer;
        SmtpFailure failure =
                phase(
                        Phase.TLS,
                        evidence -> {
                            SmtpFailure refusal = startTls ? startTls() : null;
                            return refusal != null ? refusal : handshake(layer, evidence);
                        });
        return failure != null ? failure : certificate(check);
    }

    private @Nullable SmtpFailure startTls() throws IOException {
        if (wire.somethingBuffered()) {
            return new SmtpFailure(
                    FailureClass.TLS_INTERFERED,
                    Phase.TLS,
                    null,
                    "more lines came than were asked for, before encryption");
        }
        if (!capabilities.startTls()) {
            return new SmtpFailure(
                    FailureClass.TLS_STARTTLS_MISSING,
                    Phase.TLS,
                    null,
                    "STARTTLS is required, and the server does not offer it");
        }
        Reply reply = say("STARTTLS");
        if (reply.code() != 220) {
            return refused(Phase.TLS, reply);
        }
        if (wire.somethingBuffered()) {
            // RFC 3207 §6: what came in clear text would be taken for an answer inside TLS.
            return new SmtpFailure(
                    FailureClass.TLS_INTERFERED,
                    Phase.TLS,
                    reply,
                    "more came in clear text behind the 220 to STARTTLS");
        }
        return null;
    }

    private @Nullable SmtpFailure handshake(TlsLayer layer, Map<String, String> evidence)
            throws IOException {
        try {
            SSLSocket socket = wire.encrypt(layer, step());
            evidence.put(Evidence.PROTOCOL, socket.getSession().getProtocol());
            evidence.put(Evidence.CIPHER, socket.getSession().getCipherSuite());
            return null;
        } catch (Wire.TimedOut e) {
            throw e;
        } catch (IOException e) {
            if (layer.check().verdict() == null) {
                throw e;
            }
            // TLS itself went well; the next phase tells what was wrong.
            evidence.put(Evidence.PROTOCOL, layer.check().protocol());
            evidence.put(Evidence.CIPHER, layer.check().cipher());
            return null;
        }
    }

    private @Nullable SmtpFailure certificate(CertificateVerifier check) {
        return phase(
                Phase.CERTIFICATE,
                evidence -> {
                    check.describe(evidence);
                    FailureClass verdict = check.verdict();
                    return verdict == null
                            ? null
                            : new SmtpFailure(verdict, Phase.CERTIFICATE, null, check.reason());
                });
    }

    private @Nullable SmtpFailure helloAgain() {
        boolean authBefore = !capabilities.mechanisms().isEmpty();
        return phase(
                Phase.EHLO_AFTER_TLS,
                evidence -> {
                    Reply reply = say("EHLO " + settings.heloHostname());
                    if (reply.code() != 250) {
                        return refused(Phase.EHLO_AFTER_TLS, reply);
                    }
                    learn(reply, evidence);
                    boolean lost =
                            authBefore
                                    && capabilities.mechanisms().isEmpty()
                                    && !(settings.credentials() instanceof Credentials.None);
                    return lost
                            ? new SmtpFailure(
                                    FailureClass.EHLO_CHANGED_AFTER_TLS,
                                    Phase.EHLO_AFTER_TLS,
                                    reply,
                                    "AUTH was offered before encryption and is not any more")
                            : null;
                });
    }

    private @Nullable SmtpFailure login() {
        return switch (settings.credentials()) {
            case Credentials.None _ -> null;
            case Credentials.Password password ->
                    phase(
                            Phase.AUTH,
                            evidence ->
                                    new Login(wire, capabilities, this::step, tokens)
                                            .run(password, evidence));
        };
    }

    private void learn(Reply ehlo, Map<String, String> evidence) {
        capabilities = Capabilities.of(ehlo);
        evidence.put(Evidence.CAPABILITIES, String.join("; ", capabilities.lines()));
    }

    private Reply say(String command) throws IOException {
        Deadline step = step();
        wire.write(command, step);
        return wire.read(step);
    }

    private Deadline step() {
        return deadline.atMost(settings.waitTimeout());
    }

    private SmtpFailure refused(Phase phase, Reply reply) {
        return new SmtpFailure(
                ReplyClassifier.classify(
                        phase, reply, new ReplyClassifier.Circumstances(wire.encrypted(), false)),
                phase,
                reply,
                "unexpected reply " + reply.code());
    }

    private @Nullable SmtpFailure phase(Phase phase, Step step) {
        observer.started(phase);
        long begun = System.nanoTime();
        var evidence = new LinkedHashMap<String, String>();
        SmtpFailure failure;
        try {
            failure = step.run(evidence);
        } catch (IOException e) {
            failure = trouble(phase, e);
        }
        observer.finished(phase, Duration.ofNanos(System.nanoTime() - begun), evidence, failure);
        return failure;
    }

    private SmtpFailure trouble(Phase phase, IOException e) {
        TlsLayer layer = tls;
        var circumstances =
                new IoFailureClassifier.Circumstances(
                        settings.encryption() instanceof Encryption.Implicit,
                        layer != null && layer.certificateRequested(),
                        null);
        return new SmtpFailure(
                IoFailureClassifier.classify(phase, e, circumstances), phase, null, wire.words(e));
    }
}
