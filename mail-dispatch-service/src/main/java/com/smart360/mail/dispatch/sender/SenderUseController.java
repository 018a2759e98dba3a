package com.smart360.mail.dispatch.sender;

import com.smart360.mail.dispatch.sender.UseCount.LastRefusal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// `/api/sender-use`: what senders have had taken and refused, for System Admins.
@RestController
class SenderUseController {

    private final SenderUse use;
    private final SenderGate gate;
    private final Clock clock;

    SenderUseController(SenderUse use, SenderGate gate, Clock clock) {
        this.use = use;
        this.gate = gate;
        this.clock = clock;
    }

    /// How many mails of each sender were taken and refused.
    ///
    /// @param unnamedTaken whether all requests in `email.requests` are taken, as no sender
    ///   `default` is named
    /// @param items in the order of their names
    record SenderUses(boolean unnamedTaken, List<SenderUseView> items) {}

    /// How many mails of a sender were taken and refused, some seconds old.
    ///
    /// @param minute mails taken in this minute
    /// @param day mails taken in this day of UTC
    /// @param taken mails since the product counts
    /// @param refused likewise
    /// @param refusedAt when the last one was refused; null: none was
    /// @param reason why, in plain words
    record SenderUseView(
            String name,
            long minute,
            long day,
            long taken,
            long refused,
            @Nullable Instant refusedAt,
            @Nullable String reason) {}

    @GetMapping("/api/sender-use")
    SenderUses list() {
        Instant now = clock.instant();
        return new SenderUses(
                gate.takesUnnamed(),
                use.all().entrySet().stream()
                        .map(each -> view(each.getKey(), each.getValue(), now))
                        .toList());
    }

    private static SenderUseView view(String name, UseCount count, Instant now) {
        LastRefusal last = count.lastRefusal();
        return new SenderUseView(
                name,
                count.inMinute(now),
                count.inDay(now),
                count.taken(),
                count.refused(),
                last == null ? null : last.at(),
                last == null ? null : last.reason());
    }
}
