package com.smart360.mail.testrunner.stage;

import java.util.ArrayList;
import java.util.List;

/// The dialogue as it went over the wire, credentials removed by the SMTP conversation itself;
/// bounded, so that a talkative server fills no memory and no event. Safe for all threads.
public final class Transcript {

    static final int MOST_LINES = 300;
    static final int LONGEST_LINE = 500;

    private final List<String> lines = new ArrayList<>();
    private int dropped;

    synchronized void add(boolean sent, String text) {
        if (lines.size() >= MOST_LINES) {
            dropped++;
            return;
        }
        String line = (sent ? "C: " : "S: ") + text;
        lines.add(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line);
    }

    /// What was said so far.
    public synchronized List<String> lines() {
        List<String> all = new ArrayList<>(lines);
        if (dropped > 0) {
            all.add("… " + dropped + " more lines");
        }
        return List.copyOf(all);
    }
}
