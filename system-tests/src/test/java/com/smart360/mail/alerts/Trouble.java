package com.smart360.mail.alerts;

import java.time.Duration;

/// One line of the table: what is done to the product, and what should come of it.
///
/// @param what is the matter, in words
/// @param alert the product's rule that should raise, and with `/` a part of its subject; empty:
///   none
/// @param rule of Prometheus whose expression should hold; empty: none stands for it. How long it
///   must hold is promtool's to test (`deploy/prometheus/tests`)
/// @param within how soon each must come
/// @param deed brings it about
record Trouble(String what, String alert, String rule, Duration within, Deed deed) {

    /// Brings something about.
    interface Deed {

        /// @return takes it back
        Repair on(Scene scene) throws Exception;
    }

    /// Takes something back.
    interface Repair {
        void make() throws Exception;

        /// What can't be taken back, or need not.
        static Repair none() {
            return () -> {};
        }
    }

    static Trouble of(String what, String alert, String rule, int seconds, Deed deed) {
        return new Trouble(what, alert, rule, Duration.ofSeconds(seconds), deed);
    }

    /// One of which nothing should be told.
    static Trouble harmless(String what, Deed deed) {
        return new Trouble(what, "", "", Duration.ZERO, deed);
    }
}
