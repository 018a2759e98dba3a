package com.smart360.mail.audit.alert.check;

import com.smart360.mail.audit.alert.board.Board;
import com.smart360.mail.audit.alert.rule.AlertCondition;
import com.smart360.mail.audit.alert.watch.Observation;
import com.smart360.mail.audit.alert.watch.Observation.About;
import com.smart360.mail.audit.head.BooksState;
import com.smart360.mail.audit.head.BooksState.Verified;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.text.OneLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Whether the last verification found the books as they were written, and whether signed heads
/// reach the file beside the database (PCH-7, ADR 37).
@Component
class BooksCheck implements Check {

    private final BooksState books;
    private final String instance;

    BooksCheck(BooksState books, IdSource ids) {
        this.books = books;
        this.instance = ids.next();
    }

    @Override
    public List<Observation> look(Board board, Instant now, Instant expires) {
        return List.of(
                broken(books.verified(), new Said(SELF, now, expires)),
                // Each instance has a file of its own, or a way of its own to the one that they
                // share.
                notKept(books.headNotKept(), new Said(instance, now, expires)));
    }

    static Observation broken(Optional<Verified> newest, Said said) {
        return newest.filter(verified -> verified.breaks() > 0)
                .map(
                        verified ->
                                said.holds(
                                        books(
                                                "A verification found that the books were changed: "
                                                        + breaks(verified.breaks())
                                                        + ", first "
                                                        + OneLine.of(verified.first())
                                                        + ".",
                                                Map.of("verificationId", verified.id())),
                                        1))
                .orElseGet(() -> said.ends(books("", Map.of())));
    }

    private static String breaks(long count) {
        return count == 1 ? "1 break" : count + " breaks";
    }

    private static About books(String summary, Map<String, String> facts) {
        return new About(AlertCondition.BOOKS_BROKEN, "books", "", summary, facts);
    }

    static Observation notKept(Optional<String> why, Said said) {
        About about =
                new About(
                        AlertCondition.HEAD_NOT_KEPT,
                        "heads",
                        "",
                        null,
                        Map.of("reason", why.orElse("")));
        return said.level(about, why.isPresent() ? 1 : 0);
    }
}
