package com.smart360.mail.testrunner.secondlook;

import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.connectiontest.Diagnosis.Alternative;
import com.smart360.mail.hosts.Guard;
import com.smart360.mail.hosts.Guard.Admission;
import com.smart360.mail.hosts.Guard.Judgement;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.testrunner.diagnosis.Proposal;
import com.smart360.mail.testrunner.guard.OpenPorts;
import com.smart360.mail.testrunner.secondlook.Trial.Answer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tries what is about to be offered, all at once: an alternative is shown because it answered, or
/// is marked as not tried (R13). A host other than the one under test passes the same guard.
@Component
public final class SecondLook {

    /// Calls of one look.
    static final int MOST = 12;

    private static final Duration LIMIT = Duration.ofMillis(2500);
    private static final Duration LOOKUP = Duration.ofSeconds(1);
    private static final int MOST_GUESSES_SHOWN = 2;
    private static final String NOT_TRIED = " (not tried)";

    private final Guard guard;
    private final OpenPorts ports;
    private final Trial trial;

    public SecondLook(Guard guard, OpenPorts ports, Trial trial) {
        this.guard = guard;
        this.ports = ports;
        this.trial = trial;
    }

    /// The mail ports, but this one, that answer at these addresses.
    public Set<Integer> openPorts(int port, List<InetAddress> addresses, Deadline deadline) {
        return ports.besides(port, addresses, deadline.remaining());
    }

    /// Tries them. Guesses are kept only if they answer.
    public Seen at(Scene scene, List<Proposal> proposals, Deadline deadline) {
        List<Proposal> all = proposals.stream().limit(MOST).toList();
        List<Answer> answers = answers(scene, all, deadline.atMost(LIMIT));
        List<Alternative> proven = new ArrayList<>();
        List<Alternative> untried = new ArrayList<>();
        List<Alternative> elsewhere = new ArrayList<>();
        int guesses = 0;
        boolean failed = false;
        for (int i = 0; i < all.size(); i++) {
            Alternative alternative = all.get(i).alternative();
            if (!moves(alternative)) {
                elsewhere.add(alternative);
                continue;
            }
            boolean guess = all.get(i).guess();
            switch (answers.get(i)) {
                case SMTP -> {
                    if (!guess || guesses++ < MOST_GUESSES_SHOWN) {
                        proven.add(alternative);
                    }
                }
                case UNTRIED -> {
                    if (!guess) {
                        untried.add(marked(alternative));
                    }
                }
                case NOTHING -> failed |= !guess;
            }
        }
        Map<String, String> facts = new LinkedHashMap<>();
        if (!proven.isEmpty()) {
            facts.put(Seen.PROVEN, proven.getFirst().label().replaceFirst("^Use ", ""));
        } else if (failed && untried.isEmpty()) {
            facts.put(Seen.TRIED, "none");
        }
        List<Alternative> shown = new ArrayList<>(proven);
        shown.addAll(untried);
        shown.addAll(elsewhere);
        return new Seen(shown, facts);
    }

    /// Whether it says where to call, rather than what to say there.
    private static boolean moves(Alternative it) {
        return it.host() != null
                || it.port() != null
                || it.tls() != null
                || it.heloHostname() != null;
    }

    private static Alternative marked(Alternative it) {
        return new Alternative(
                it.label() + NOT_TRIED,
                it.host(),
                it.port(),
                it.tls(),
                it.authProtocol(),
                it.heloHostname());
    }

    private List<Answer> answers(Scene scene, List<Proposal> all, Deadline deadline) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> pending =
                    all.stream()
                            .map(it -> threads.submit(() -> answer(scene, it, deadline)))
                            .toList();
            return pending.stream().map(SecondLook::result).toList();
        }
    }

    private static Answer result(Future<Answer> pending) {
        try {
            return pending.get();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a trial broke", broken.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Answer.UNTRIED;
        }
    }

    private Answer answer(Scene scene, Proposal proposal, Deadline deadline) {
        Alternative alternative = proposal.alternative();
        ConnectionSettings settings = called(scene.settings(), alternative.heloHostname());
        int port = Objects.requireNonNullElse(alternative.port(), settings.port());
        boolean ours = OpenPorts.PORTS.contains(port) || port == settings.port();
        if (!moves(alternative) || !scene.mayLook() || !ours || deadline.passed()) {
            return Answer.UNTRIED;
        }
        TlsMode tls = Objects.requireNonNullElse(alternative.tls(), settings.tls());
        String host = alternative.host();
        if (host == null) {
            return scene.addresses().isEmpty()
                    ? Answer.UNTRIED
                    : trial.of(
                            new Candidate(settings.host(), scene.addresses(), port, tls),
                            settings,
                            deadline);
        }
        return switch (addresses(host, scene)) {
            case Found.None _ -> Answer.NOTHING;
            case Found.Unknown _ -> Answer.UNTRIED;
            case Found.These(List<InetAddress> them) ->
                    trial.of(new Candidate(host, them, port, tls), settings, deadline);
        };
    }

    private static ConnectionSettings called(ConnectionSettings it, @Nullable String helo) {
        return helo == null
                ? it
                : new ConnectionSettings(
                        it.host(),
                        it.port(),
                        it.tls(),
                        it.certificateCheck(),
                        it.authProtocol(),
                        it.username(),
                        helo,
                        it.waitTimeoutSeconds());
    }

    private Found addresses(String host, Scene scene) {
        if (!(guard.judge(host) instanceof Judgement.Proceed(Guard.Allowed allowed, _))) {
            return new Found.None();
        }
        return switch (guard.resolve(allowed, LOOKUP)) {
            case Admission.Admitted it when it.internal() && hidden(scene) -> new Found.None();
            case Admission.Admitted it -> new Found.These(it.addresses());
            case Admission.Refused(Guard.Refusal refusal) ->
                    switch (refusal.failureClass()) {
                        case DNS_FAILED -> new Found.Unknown();
                        default -> new Found.None();
                    };
        };
    }

    private boolean hidden(Scene scene) {
        return guard.hidesInside() && !scene.insider();
    }

    /// Addresses of a host that may be called.
    private sealed interface Found {

        record These(List<InetAddress> addresses) implements Found {}

        record None() implements Found {}

        /// Nobody could say.
        record Unknown() implements Found {}
    }
}
