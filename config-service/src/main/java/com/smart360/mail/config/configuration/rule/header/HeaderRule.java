package com.smart360.mail.config.configuration.rule.header;

import com.smart360.mail.config.configuration.rule.examination.Examination;
import com.smart360.mail.config.configuration.rule.examination.Rule;
import com.smart360.mail.config.configuration.rule.header.HeaderLines.Fault;
import java.nio.charset.StandardCharsets;

/// HDR-*: HDR-5 is that nobody rewrites the text, HDR-7 is dispatch's. Each faulty line is one
/// violation, by the first rule that it breaks.
public enum HeaderRule implements Rule {
    /// One `Name: value` a line.
    HDR_1,
    /// Not one of the headers that we or the user's mail set.
    HDR_2,
    /// Letters, digits and hyphens in names; printable ASCII in values.
    HDR_3,
    /// At most 8 KB in all.
    HDR_4 {
        @Override
        public void examine(Examination it) {
            String typed = it.draft().customHeaders();
            int bytes = typed == null ? 0 : typed.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_BYTES) {
                it.refuse(this, "too-long", POINTER, bytes + " bytes");
            }
        }
    },
    /// Nothing that injects a line, a header or a script.
    HDR_6;

    static final String POINTER = "/customHeaders";

    private static final int MAX_BYTES = 8 * 1024;

    @Override
    public void examine(Examination it) {
        String typed = it.draft().customHeaders();
        if (typed == null || typed.length() > MAX_BYTES) {
            return;
        }
        for (Fault fault : HeaderLines.faults(typed)) {
            if (fault.rule() == this) {
                it.refuse(
                        this,
                        fault.cause(),
                        POINTER,
                        fault.line(),
                        "line",
                        "" + fault.number(),
                        "culprit",
                        Examination.shown(fault.culprit()));
            }
        }
    }

    @Override
    public boolean concernsConnection() {
        return false;
    }
}
