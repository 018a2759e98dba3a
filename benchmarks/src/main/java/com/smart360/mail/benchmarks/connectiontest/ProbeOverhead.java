package com.smart360.mail.benchmarks.connectiontest;

import com.smart360.mail.benchmarks.Benchmark;
import com.smart360.mail.benchmarks.Medians;
import com.smart360.mail.benchmarks.Options;
import com.smart360.mail.benchmarks.stage.Stack;
import com.smart360.mail.benchmarks.stage.Workshop;
import java.util.Arrays;
import java.util.List;

/// A connection test with all its stages beside a bare dialogue of the same steps with the same
/// server, in turns. What the test takes longer is its overhead over the network's own time: guard,
/// resolver, check of the certificate, diagnosis and warnings, and an event for each stage.
public final class ProbeOverhead implements Benchmark {

    @Override
    public String name() {
        return "probe-overhead";
    }

    @Override
    public String about() {
        return "a connection test beside a bare dialogue of the same steps: --tests=200"
                + " --warm-up=200";
    }

    @Override
    public void run(Workshop workshop, Options options) throws Exception {
        Stack stack = Stack.start(workshop, Stack.Database.SHORT_PAUSES);
        Stack.MailServer server = stack.mailServer();
        TestRequests requests = workshop.keep(new TestRequests(stack, server));
        stack.service("test-runner-service", requests.runnerEnvironment(), List.of());
        var dialogue = new BareDialogue(server, TestRequests.USER, TestRequests.PASSWORD);

        for (int i = 0; i < options.number("warm-up", 200); i++) {
            dialogue.speak();
            requests.test();
        }
        int count = options.number("tests", 200);
        double[] bare = new double[count];
        double[] probe = new double[count];
        double[] whole = new double[count];
        for (int i = 0; i < count; i++) {
            bare[i] = dialogue.speak();
            TestRequests.Tested tested = requests.test();
            probe[i] = tested.durationMs();
            whole[i] = tested.heardAfterMs();
        }
        print(bare, probe, whole);
    }

    private static void print(double[] bare, double[] probe, double[] whole) {
        double[] overhead = new double[bare.length];
        Arrays.setAll(overhead, i -> probe[i] - bare[i]);
        System.out.printf("%n%d tests in turns with as many bare dialogues%n%n", bare.length);
        System.out.println("| | median ms | 95th percentile ms |");
        System.out.println("|---|---|---|");
        row("bare dialogue of the same steps", bare);
        row("connection test, all stages (its own figure)", probe);
        row("overhead", overhead);
        row("request published until the end is heard", whole);
    }

    private static void row(String what, double[] values) {
        System.out.printf(
                "| %s | %.1f | %.1f |%n",
                what, Medians.median(values), Medians.quantile(values, 0.95));
    }
}
