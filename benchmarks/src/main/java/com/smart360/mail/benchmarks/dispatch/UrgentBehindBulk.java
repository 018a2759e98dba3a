package com.smart360.mail.benchmarks.dispatch;

import com.smart360.mail.benchmarks.Benchmark;
import com.smart360.mail.benchmarks.Options;
import com.smart360.mail.benchmarks.stage.DelayProxy;
import com.smart360.mail.benchmarks.stage.Mails;
import com.smart360.mail.benchmarks.stage.SmtpSink;
import com.smart360.mail.benchmarks.stage.Stack;
import com.smart360.mail.benchmarks.stage.Utility;
import com.smart360.mail.benchmarks.stage.Workshop;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// How long outage notices take that are published behind a newsletter, to a server that is not
/// near (K9): HIGH behind 100,000 BULK. Beside them, NORMAL mails published in the same moments.
public final class UrgentBehindBulk implements Benchmark {

    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final int CONNECTIONS = 10;
    private static final Duration PACE = Duration.ofMillis(100);

    @Override
    public String name() {
        return "urgent";
    }

    @Override
    public String about() {
        return "HIGH published behind a backlog of BULK: --bulk=100000 --urgent=200"
                + " --round-trip=5 (ms) --warm-up=60000";
    }

    @Override
    public void run(Workshop workshop, Options options) throws Exception {
        int bulk = options.number("bulk", 100_000);
        int urgent = options.number("urgent", 200);
        int roundTrip = options.number("round-trip", 5);
        Mails mails = Mails.text();
        SmtpSink sink = SmtpSink.withLogin(workshop);
        int port = workshop.keep(DelayProxy.to(sink.port(), roundTrip * 1_000L)).port();
        Stack stack = Stack.start(workshop, Stack.Database.SHORT_PAUSES);
        Utility utility = workshop.keep(new Utility(stack));
        Stack.Service dispatch = utility.dispatch(stack, options);

        int warmUp = options.number("warm-up", 60_000);
        utility.publish("warm-", warmUp, i -> mails.request("warm-" + i));
        utility.activate(sink.port(), CONNECTIONS);
        utility.awaitDeliveryEvents(warmUp, LIMIT);
        utility.deactivate();

        utility.publish("bulk-", bulk, i -> mails.requestOf(Priority.BULK, "bulk-" + i));
        long before = utility.deliveryEvents();
        Instant activated = Instant.now();
        utility.activate(port, CONNECTIONS);
        // The newsletter is under way, and much of it still to come.
        utility.awaitDeliveryEvents(before + bulk / 20, LIMIT);
        Map<String, Instant> produced = new HashMap<>();
        for (int i = 0; i < urgent; i++) {
            publish(utility, mails, Priority.HIGH, "high-" + i, produced);
            if (i % 10 == 0) {
                publish(utility, mails, Priority.NORMAL, "normal-" + i, produced);
            }
            Thread.sleep(PACE);
        }
        long gone = utility.deliveryEvents() - before;
        utility.awaitDeliveryEvents(before + bulk + produced.size(), LIMIT);
        Duration all = Duration.between(activated, Instant.now());

        System.out.println(Waits.HEAD);
        System.out.println(Waits.between(produced, utility.acceptedAt("high-")).row("HIGH"));
        System.out.println(Waits.between(produced, utility.acceptedAt("normal-")).row("NORMAL"));
        System.out.printf(
                "%n%,d of %,d BULK were still to go when the last HIGH was published; all took %.1f"
                        + " s, %d ms round trip; RSS %.0f MB%n",
                bulk + produced.size() - gone,
                bulk,
                all.toMillis() / 1e3,
                roundTrip,
                dispatch.process().residentMegabytes());
    }

    private static void publish(
            Utility utility,
            Mails mails,
            Priority priority,
            String id,
            Map<String, Instant> produced)
            throws InterruptedException {
        byte[] request = mails.requestOf(priority, id);
        produced.put(id, Instant.now());
        utility.publishOne(id, request);
    }
}
