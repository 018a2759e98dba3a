package com.smart360.mail.benchmarks.dispatch;

import com.smart360.mail.benchmarks.Benchmark;
import com.smart360.mail.benchmarks.Options;
import com.smart360.mail.benchmarks.stage.Mails;
import com.smart360.mail.benchmarks.stage.Stack;
import com.smart360.mail.benchmarks.stage.Utility;
import com.smart360.mail.benchmarks.stage.Workshop;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.contracts.identity.RequestTopics;
import com.smart360.mail.contracts.identity.SenderIdentity;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How long outage notices of one sender take while another's newsletter goes out by a server that
/// takes some ten mails a second (S12, issue 19): HIGH behind 100,000 BULK, each sender in its own
/// topic, or both in one partition of the common one. Ends with the last HIGH, and not with the
/// newsletter, which would take three hours.
public final class UrgentBehindFlood implements Benchmark {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int CONNECTIONS = 2;
    private static final String FLOODING = "newsletter";
    private static final String URGENT = "outages";

    /// Of the common topic, where both come by it.
    private static final int PARTITION = 0;

    private enum Topic {
        OWN,
        COMMON
    }

    @Override
    public String name() {
        return "flood";
    }

    @Override
    public String about() {
        return "HIGH behind another sender's BULK, slow server: --topic=own|common --bulk=100000"
                + " --urgent=120 --pace=500 (ms) --rate=10 (mails/s) --warm-up=5000";
    }

    @Override
    public void run(Workshop workshop, Options options) throws Exception {
        Topic topic = Topic.valueOf(options.text("topic", "own").toUpperCase(Locale.ROOT));
        int bulk = options.number("bulk", 100_000);
        int urgent = options.number("urgent", 120);
        Duration pace = Duration.ofMillis(options.number("pace", 500));
        int rate = options.number("rate", 10);
        Mails mails = Mails.text();
        Stack stack = Stack.start(workshop, Stack.Database.SHORT_PAUSES);
        Utility utility = workshop.keep(new Utility(stack));
        Stack.Service dispatch = utility.dispatch(stack, options);
        utility.senders(
                List.of(
                        sender(FLOODING, Priority.BULK),
                        sender(URGENT, Priority.HIGH),
                        sender(SenderIdentity.DEFAULT, Priority.values())));
        utility.awaitTopic(RequestTopics.of(FLOODING), LIMIT);
        utility.awaitTopic(RequestTopics.of(URGENT), LIMIT);
        warmUp(workshop, utility, mails, options.number("warm-up", 5_000));

        ScriptedSmtpServer slow =
                workshop.keep(server(Duration.ofMillis(1_000L * CONNECTIONS / rate)));
        publishBulk(utility, mails, topic, bulk);
        long before = utility.deliveryEvents();
        utility.activate(slow.port(), CONNECTIONS);
        utility.awaitDeliveryEvents(before + 5L * rate, LIMIT);
        Instant begun = Instant.now();
        int sent = slow.acceptedMessages();
        Map<String, Instant> produced = new HashMap<>();
        for (int i = 0; i < urgent; i++) {
            publishUrgent(utility, mails, topic, "high-" + i, produced);
            Thread.sleep(pace);
        }
        Map<String, Instant> accepted = awaitAccepted(utility, topic, urgent);
        double took = Duration.between(begun, Instant.now()).toMillis() / 1e3;

        System.out.println(Waits.HEAD);
        System.out.println(
                Waits.between(produced, accepted)
                        .row("HIGH, %s topic".formatted(topic.name().toLowerCase(Locale.ROOT))));
        System.out.printf(
                "%nof %,d HIGH; %,d BULK were published before; the server took %.1f mails a second;"
                        + " RSS %.0f MB%n",
                urgent,
                bulk,
                (slow.acceptedMessages() - sent) / took,
                dispatch.process().residentMegabytes());
    }

    /// What takes mails at once has the JVM compile what sending needs.
    private static void warmUp(Workshop workshop, Utility utility, Mails mails, int count)
            throws Exception {
        ScriptedSmtpServer fast = workshop.keep(server(Duration.ZERO));
        utility.publish("warm-", count, i -> mails.request("warm-" + i));
        utility.activate(fast.port(), 10);
        utility.awaitDeliveryEvents(count, LIMIT);
        utility.deactivate();
    }

    private static ScriptedSmtpServer server(Duration eachMail) {
        return ScriptedSmtpServer.start(
                script ->
                        script.capabilities("PIPELINING", "8BITMIME", "AUTH PLAIN")
                                .account(Utility.USER, Utility.PASSWORD)
                                .onAny(
                                        (session, line) -> {
                                            if (line.equals(".") && eachMail.isPositive()) {
                                                session.pause(eachMail);
                                            }
                                            return null;
                                        })
                                .countOnly());
    }

    private static SenderIdentity sender(String name, Priority... priorities) {
        return new SenderIdentity(
                name,
                1,
                "Team of " + name,
                true,
                List.of(),
                List.of("utility.example"),
                List.of(),
                List.of(priorities),
                List.of(),
                2,
                1_000_000,
                10_000_000,
                64);
    }

    private static void publishBulk(Utility utility, Mails mails, Topic topic, int bulk)
            throws InterruptedException {
        switch (topic) {
            case OWN ->
                    utility.publishTo(
                            RequestTopics.of(FLOODING),
                            null,
                            "bulk-",
                            bulk,
                            i -> mails.requestOf(Priority.BULK, "bulk-" + i));
            case COMMON ->
                    utility.publishTo(
                            Topics.EMAIL_REQUESTS,
                            PARTITION,
                            "bulk-",
                            bulk,
                            i -> mails.requestOf(Priority.BULK, "bulk-" + i));
        }
    }

    private static void publishUrgent(
            Utility utility, Mails mails, Topic topic, String id, Map<String, Instant> produced)
            throws InterruptedException {
        byte[] request = mails.requestOf(Priority.HIGH, id);
        produced.put(known(topic, id), Instant.now());
        switch (topic) {
            case OWN -> utility.publishOneTo(RequestTopics.of(URGENT), null, id, request);
            case COMMON -> utility.publishOneTo(Topics.EMAIL_REQUESTS, PARTITION, id, request);
        }
    }

    /// As delivery events call a mail: a named sender's have its name before them.
    private static String known(Topic topic, String id) {
        return switch (topic) {
            case OWN -> URGENT + "~" + id;
            case COMMON -> id;
        };
    }

    private static Map<String, Instant> awaitAccepted(Utility utility, Topic topic, int urgent)
            throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        Map<String, Instant> accepted = utility.acceptedAt(known(topic, "high-"));
        while (accepted.size() < urgent && System.nanoTime() < end) {
            Thread.sleep(500);
            accepted = utility.acceptedAt(known(topic, "high-"));
        }
        return accepted;
    }
}
