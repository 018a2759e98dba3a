package com.smart360.mail.benchmarks;

import com.smart360.mail.benchmarks.audit.AuditBooks;
import com.smart360.mail.benchmarks.configuration.ConfigurationLatency;
import com.smart360.mail.benchmarks.connectiontest.ProbeOverhead;
import com.smart360.mail.benchmarks.dispatch.Backlog;
import com.smart360.mail.benchmarks.dispatch.Latency;
import com.smart360.mail.benchmarks.dispatch.SideBySide;
import com.smart360.mail.benchmarks.dispatch.UrgentBehindBulk;
import com.smart360.mail.benchmarks.dispatch.UrgentBehindFlood;
import com.smart360.mail.benchmarks.gateway.GatewayOverhead;
import com.smart360.mail.benchmarks.oddserver.OddServers;
import com.smart360.mail.benchmarks.reply.RedactionCost;
import com.smart360.mail.benchmarks.stage.Workshop;
import java.util.Arrays;
import java.util.List;

/// Runs the benchmark that is named, or lists them.
public final class Benchmarks {

    private static final List<Benchmark> ALL =
            List.of(
                    new SideBySide(),
                    new Latency(),
                    new Backlog(),
                    new UrgentBehindBulk(),
                    new UrgentBehindFlood(),
                    new OddServers(),
                    new RedactionCost(),
                    new ProbeOverhead(),
                    new ConfigurationLatency(),
                    new AuditBooks(),
                    new GatewayOverhead());

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        List<String> all = Arrays.asList(arguments);
        Benchmark chosen =
                all.isEmpty()
                        ? null
                        : ALL.stream()
                                .filter(each -> each.name().equals(all.getFirst()))
                                .findFirst()
                                .orElse(null);
        if (chosen == null) {
            System.err.println("Usage: benchmarks/run NAME [--option=value …]");
            ALL.forEach(each -> System.err.printf("  %-14s %s%n", each.name(), each.about()));
            System.exit(2);
            return;
        }
        try (var workshop = new Workshop()) {
            chosen.run(workshop, new Options(all.subList(1, all.size())));
        }
        // Client libraries leave threads behind that are no daemons.
        System.exit(0);
    }
}
