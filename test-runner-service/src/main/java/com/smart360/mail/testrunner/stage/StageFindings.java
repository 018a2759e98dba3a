package com.smart360.mail.testrunner.stage;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.smtp.session.Evidence;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a test learns on its way: facts for the diagnosis and the warnings, and at last what went
/// wrong. Of one thread.
final class StageFindings {

    private final Map<String, String> facts = new LinkedHashMap<>();
    private @Nullable Fault fault;

    /// What went wrong.
    record Fault(
            FailureClass failureClass,
            Stage stage,
            @Nullable Reply reply,
            @Nullable String detail) {}

    void learn(Map<String, String> evidence) {
        facts.putAll(evidence);
    }

    void learn(String name, String fact) {
        facts.put(name, fact);
    }

    void fault(Fault found) {
        fault = found;
    }

    @Nullable Fault fault() {
        return fault;
    }

    Map<String, String> facts() {
        return Map.copyOf(facts);
    }

    /// Login protocols that the server offered, those that we know, in our order.
    List<AuthProtocol> offered() {
        List<String> names = words(facts.get(Evidence.OFFERED), "[ ;,]+");
        return Stream.of(
                        AuthProtocol.PLAIN,
                        AuthProtocol.LOGIN,
                        AuthProtocol.CRAM_MD5,
                        AuthProtocol.XOAUTH2)
                .filter(protocol -> names.contains(protocol.name().replace('_', '-')))
                .toList();
    }

    /// Names in the server's certificate.
    List<String> certificateNames() {
        return words(facts.get(Evidence.NAMES), "[ ;,]+");
    }

    private static List<String> words(@Nullable String joined, String separator) {
        return joined == null
                ? List.of()
                : Arrays.stream(joined.split(separator, -1)).filter(w -> !w.isBlank()).toList();
    }
}
