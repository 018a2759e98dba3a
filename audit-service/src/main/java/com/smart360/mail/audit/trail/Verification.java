package com.smart360.mail.audit.trail;

import com.smart360.mail.audit.trail.AuditTrail.Head;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Walks the whole chain and says whether every entry stands as it was written.
@Component
class Verification {

    private static final int STEP = 1000;

    private final AuditTrail trail;

    Verification(AuditTrail trail) {
        this.trail = trail;
    }

    /// Checks from the first entry that retention has left to the head as it is now.
    Result verify() {
        Head end = trail.findHead();
        Head reached = trail.start();
        while (reached.sequence() < end.sequence()) {
            long last = Math.min(reached.sequence() + STEP, end.sequence());
            List<Entry> part = trail.range(reached.sequence() + 1, last);
            for (Entry entry : part) {
                if (!Chain.holds(reached.sequence() + 1, reached.hash(), entry)) {
                    return broken(reached);
                }
                reached = new Head(entry.sequence(), entry.hash());
            }
            if (reached.sequence() < last) {
                return broken(reached);
            }
        }
        // The remembered head is a second witness: entries cut off at the end leave it behind.
        Head remembered = trail.rememberedHead();
        return remembered.sequence() == reached.sequence()
                        && !remembered.hash().equals(reached.hash())
                ? broken(new Head(reached.sequence() - 1, reached.hash()))
                : new Result(true, reached.sequence(), reached.hash(), null);
    }

    private static Result broken(Head lastGood) {
        return new Result(false, lastGood.sequence(), lastGood.hash(), lastGood.sequence() + 1);
    }

    /// Whether the audit trail stands as it was written.
    ///
    /// @param checked the last entry up to which all that are there stand as they were written
    /// @param headHash hash of the last of them: compare it with an earlier export or log line
    /// @param firstBroken the first sequence that is missing or altered
    @Schema(name = "AuditVerification")
    record Result(boolean valid, long checked, String headHash, @Nullable Long firstBroken) {}
}
