package com.smart360.mail.audit.alert.check;

import com.smart360.mail.audit.alert.board.Board;
import com.smart360.mail.audit.alert.watch.Observation;
import java.time.Instant;
import java.util.List;

/// Looks for something that may be the matter.
interface Check {

    /// The source of what all replicas see alike.
    String SELF = "audit-service";

    /// What it sees now. It says of everything that it looks at whether it holds or not.
    ///
    /// @param board with the rules
    /// @param expires when its word is worth nothing any more: by then it has looked again
    List<Observation> look(Board board, Instant now, Instant expires);
}
