package com.smart360.mail.client.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says at the start which setting is missing.
final class NoWayForEmailsFailureAnalyzer extends AbstractFailureAnalyzer<NoWayForEmailsException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, NoWayForEmailsException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
    }
}
