package com.smart360.mail.benchmarks.oddserver;

import com.smart360.mail.smtp.testing.Answer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A kind of server that takes mail, and not as one would wish. Each run gets one of its own.
enum OddServer {
    SOUND("takes everything", OddServer::sound),
    ENVELOPE("takes 10 recipients an envelope, 452 to more", OddServer::shortEnvelope),
    FEW_421("takes 3 connections, 421 to more", () -> few(ended("421 4.7.0 Too many connections"))),
    FEW_SILENT("takes 3 connections, says nothing to more", () -> few(Answer.silence())),
    FEW_RESET("takes 3 connections, resets more", () -> few(Answer.reset())),
    RECYCLED(
            "takes 5 mails a connection, then 421",
            () -> recycled(5, ended("421 4.4.5 Too many messages in this connection"))),
    SHUT("takes 5 mails a connection, then closes it", () -> recycled(5, Answer.hangUp())),
    MINUTE_RATE("takes 300 mails in 60 s, 450 4.7.0 to more", OddServer::perMinute),
    ACCOUNT_RATE("takes 40 mails a second over all connections, 450 4.7.1", OddServer::perSecond),
    TARPIT("answers after 500 ms", OddServer::tarpit),
    SLOW_BANNER("greets after 3 s, takes 10 mails a connection", OddServer::slowBanner),
    GREYLISTS("puts off each third mail with 450 4.7.1", OddServer::greylists),
    DROPS("closes at each tenth DATA", OddServer::drops),
    MIXED("one connection in three works, the others fail by lot", OddServer::mixed);

    private static final Duration DELAY = Duration.ofMillis(100);
    private static final int FEW = 3;
    private static final int ENVELOPE_SIZE = 10;

    private final String about;
    private final Supplier<Behaviour> behaviour;

    OddServer(String about, Supplier<Behaviour> behaviour) {
        this.about = about;
        this.behaviour = behaviour;
    }

    String about() {
        return about;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What it takes in the long run, where it counts mails. Unit: mails a second; 0: it does not.
    double limit() {
        return switch (this) {
            case MINUTE_RATE -> 5;
            case ACCOUNT_RATE -> 40;
            default -> 0;
        };
    }

    /// Long enough to see what becomes of it.
    Duration window() {
        return Duration.ofSeconds(
                switch (this) {
                    case MINUTE_RATE -> 150;
                    case ACCOUNT_RATE -> 45;
                    default -> 20;
                });
    }

    /// Recipients of each mail that the best sender would put into one envelope.
    int recipients() {
        return this == ENVELOPE ? ENVELOPE_SIZE : 1;
    }

    ScriptedSmtpServer start(String user, String password) {
        Behaviour odd = behaviour.get();
        return ScriptedSmtpServer.start(
                script ->
                        script.capabilities("PIPELINING", "8BITMIME", "AUTH PLAIN")
                                .account(user, password)
                                .latency(odd.delay())
                                .greeting(odd.greeting())
                                .onAny(odd::hear)
                                .countOnly());
    }

    /// What is odd about it.
    ///
    /// @param delay before each flight of replies, and of the reply to each mail
    private record Behaviour(
            Duration delay,
            Answer greeting,
            BiFunction<Session, String, @Nullable Answer> commands) {

        static Behaviour greeting(Answer greeting) {
            return new Behaviour(DELAY, greeting, (_, _) -> null);
        }

        static Behaviour commands(BiFunction<Session, String, @Nullable Answer> commands) {
            return new Behaviour(DELAY, welcome(), commands);
        }

        @Nullable Answer hear(Session session, String line) {
            if (line.equals(".")) {
                session.pause(delay);
            }
            return commands.apply(session, line);
        }
    }

    private static Behaviour sound() {
        return Behaviour.greeting(welcome());
    }

    private static Behaviour few(Answer more) {
        Set<Session> taken = new HashSet<>();
        return Behaviour.greeting(
                session -> {
                    synchronized (taken) {
                        taken.removeIf(Session::ended);
                        if (taken.size() < FEW) {
                            taken.add(session);
                        }
                    }
                    return (taken.contains(session) ? welcome() : more).give(session);
                });
    }

    private static Behaviour recycled(int mails, Answer then) {
        Map<Session, Integer> begun = new ConcurrentHashMap<>();
        return Behaviour.commands(
                (session, line) ->
                        line.startsWith("MAIL") && begun.merge(session, 1, Integer::sum) > mails
                                ? then
                                : null);
    }

    private static Behaviour perMinute() {
        var count = new Counted(300, Duration.ofMinutes(1));
        return atMail(count, Answer.reply("450 4.7.0 Rate limit exceeded, slow down"));
    }

    private static Behaviour perSecond() {
        var count = new Counted(40, Duration.ofSeconds(1));
        return atMail(count, Answer.reply("450 4.7.1 Too many messages from your account"));
    }

    private static Behaviour atMail(Counted count, Answer more) {
        return Behaviour.commands(
                (_, line) -> line.startsWith("MAIL") && !count.takes() ? more : null);
    }

    private static Behaviour tarpit() {
        return new Behaviour(Duration.ofMillis(500), welcome(), (_, _) -> null);
    }

    private static Behaviour slowBanner() {
        return new Behaviour(
                DELAY,
                welcome().after(Duration.ofSeconds(3)),
                recycled(10, ended("421 4.4.5 Too many messages in this connection")).commands());
    }

    private static Behaviour greylists() {
        return each(3, "RCPT", Answer.reply("450 4.7.1 Greylisted, try again later"));
    }

    private static Behaviour drops() {
        return each(10, "DATA", Answer.hangUp());
    }

    private static Behaviour each(int nth, String verb, Answer odd) {
        int[] met = new int[1];
        return Behaviour.commands(
                (_, line) -> {
                    if (!line.startsWith(verb)) {
                        return null;
                    }
                    synchronized (met) {
                        return ++met[0] % nth == 0 ? odd : null;
                    }
                });
    }

    private static Behaviour shortEnvelope() {
        Map<Session, Integer> named = new ConcurrentHashMap<>();
        return Behaviour.commands(
                (session, line) -> {
                    if (line.startsWith("MAIL")) {
                        named.put(session, 0);
                    }
                    return line.startsWith("RCPT")
                                    && named.merge(session, 1, Integer::sum) > ENVELOPE_SIZE
                            ? Answer.reply("452 4.5.3 Too many recipients")
                            : null;
                });
    }

    private static Behaviour mixed() {
        var lots = new Lots();
        return new Behaviour(DELAY, lots::greet, lots::hear);
    }

    private static Answer welcome() {
        return Answer.reply("220 mail.test ready");
    }

    private static Answer ended(String reply) {
        return Answer.reply(reply).then(Answer.hangUp());
    }

    /// So many within a time, as a provider counts.
    private static final class Counted {

        private final int most;
        private final long span;
        private final Deque<Long> taken = new ArrayDeque<>();

        Counted(int most, Duration span) {
            this.most = most;
            this.span = span.toNanos();
        }

        synchronized boolean takes() {
            long now = System.nanoTime();
            while (!taken.isEmpty() && now - taken.getFirst() > span) {
                taken.removeFirst();
            }
            if (taken.size() == most) {
                return false;
            }
            taken.addLast(now);
            return true;
        }
    }

    /// What each connection does.
    private static final class Lots {

        private enum Fate {
            WORKS,
            REFUSED,
            DROPPED,
            RECYCLED,
            SHUT,
            SILENT
        }

        private final Random random = new Random(7);
        private final Map<Session, Fate> drawn = new ConcurrentHashMap<>();
        private final Map<Session, Integer> mails = new ConcurrentHashMap<>();
        private int connections;

        private synchronized Fate draw() {
            return connections++ % 3 == 0
                    ? Fate.WORKS
                    : Fate.values()[1 + random.nextInt(Fate.values().length - 1)];
        }

        private Fate of(Session session) {
            return drawn.computeIfAbsent(session, _ -> draw());
        }

        boolean greet(Session session) throws IOException {
            return switch (of(session)) {
                case REFUSED -> ended("421 4.3.2 Too many connections").give(session);
                case DROPPED -> false;
                case SILENT -> Answer.silence().give(session);
                case WORKS, RECYCLED, SHUT -> welcome().give(session);
            };
        }

        @Nullable Answer hear(Session session, String line) {
            if (!line.startsWith("MAIL")) {
                return null;
            }
            int mail = mails.merge(session, 1, Integer::sum);
            return switch (of(session)) {
                case RECYCLED ->
                        mail > 5 ? ended("421 4.4.5 Too many messages in this connection") : null;
                case SHUT -> mail > 3 ? Answer.hangUp() : null;
                case WORKS, REFUSED, DROPPED, SILENT -> null;
            };
        }
    }
}
