package com.smart360.mail.dispatch.intervention;

import com.smart360.mail.dispatch.intervention.CommandResult.Reason;
import com.smart360.mail.dispatch.intervention.CommandResult.Refusal;
import com.smart360.mail.dispatch.order.Command;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// How far a command on named mails has got.
final class CommandProgress {

    private final Command command;
    private final Set<String> open;
    private final Set<String> met = new LinkedHashSet<>();
    private final Map<String, Reason> refused = new HashMap<>();
    private int done;

    CommandProgress(Command command, Collection<String> ids) {
        this.command = command;
        this.open = new LinkedHashSet<>(ids);
    }

    Command command() {
        return command;
    }

    boolean isOpen() {
        return !open.isEmpty();
    }

    /// Mails of which it is not known yet what comes.
    Set<String> open() {
        return new LinkedHashSet<>(open);
    }

    /// Those of them that no instance is known to have met.
    Set<String> unmet() {
        Set<String> unmet = open();
        unmet.removeAll(met);
        return unmet;
    }

    /// The ledger knows the mail: an instance has met it.
    void met(String id) {
        met.add(id);
    }

    boolean isMet(String id) {
        return met.contains(id);
    }

    void done(String id) {
        if (open.remove(id)) {
            done++;
        }
    }

    void refuse(String id, Reason reason) {
        if (open.remove(id)) {
            refused.put(id, reason);
        }
    }

    /// @param standing whether an order stands for mails not met yet
    CommandResult result(boolean standing) {
        return new CommandResult(
                done,
                refused.entrySet().stream()
                        .map(each -> new Refusal(each.getKey(), each.getValue()))
                        .toList(),
                false,
                standing);
    }
}
