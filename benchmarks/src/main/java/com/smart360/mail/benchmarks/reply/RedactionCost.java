package com.smart360.mail.benchmarks.reply;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.smart360.mail.benchmarks.Benchmark;
import com.smart360.mail.benchmarks.Medians;
import com.smart360.mail.benchmarks.Options;
import com.smart360.mail.benchmarks.stage.Workshop;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.smtp.reply.ReplyParser;
import com.smart360.mail.smtp.reply.ReplyParser.Parsed.Complete;
import com.smart360.mail.smtp.wire.Redactor;
import java.util.List;

/// What looking for secrets in a reply costs (ADR 21), beside parsing the same reply.
public final class RedactionCost implements Benchmark {

    private static final int ROUNDS = 9;

    private record Case(String name, String reply) {}

    private static final List<Case> CASES =
            List.of(
                    new Case("an accepted mail", "250 2.0.0 Ok: queued as 4F2A7C91D3\r\n"),
                    new Case(
                            "a refusal in three lines",
                            """
                            550-5.7.26 This mail has been blocked because the sender is\r
                            550-5.7.26 unauthenticated. See https://mail.example.org/s?p=3\r
                            550 5.7.26 x1-20020a05 - gsmtp\r
                            """),
                    new Case(
                            "4,000 characters of Base64",
                            "250 " + "QUJDREVGR0hJSktMTU5P".repeat(200) + "\r\n"));

    @Override
    public String name() {
        return "redaction";
    }

    @Override
    public String about() {
        return "looking for secrets in a reply, beside parsing it: --replies=100000";
    }

    @Override
    public void run(Workshop workshop, Options options) {
        int replies = options.number("replies", 100_000);
        var redactor = new Redactor();
        redactor.hide("correct horse battery staple".toCharArray());
        System.out.println("| Reply | parsed, ns | looked through, ns | ratio |");
        System.out.println("|---|---|---|---|");
        for (Case each : CASES) {
            byte[] bytes = each.reply().getBytes(US_ASCII);
            int count = Math.max(1000, Math.min(replies, 20_000_000 / bytes.length));
            double[] parsed = new double[ROUNDS];
            double[] looked = new double[ROUNDS];
            for (int round = -2; round < ROUNDS; round++) {
                double parsing = nanos(count, () -> parse(bytes).code());
                Reply reply = parse(bytes);
                double looking = nanos(count, () -> redactor.clean(reply).code());
                if (round >= 0) {
                    parsed[round] = parsing;
                    looked[round] = looking;
                }
            }
            double parsing = Medians.median(parsed);
            double looking = Medians.median(looked);
            System.out.printf(
                    "| %s | %,.0f | %,.0f | %.1f |%n",
                    each.name(), parsing, looking, looking / parsing);
        }
    }

    private static Reply parse(byte[] bytes) {
        return ((Complete) ReplyParser.parse(bytes, 0, bytes.length)).reply();
    }

    private interface Work {
        int once();
    }

    private static double nanos(int count, Work work) {
        long codes = 0;
        long begun = System.nanoTime();
        for (int i = 0; i < count; i++) {
            codes += work.once();
        }
        long took = System.nanoTime() - begun;
        if (codes <= 0) {
            throw new AssertionError("no replies");
        }
        return (double) took / count;
    }
}
