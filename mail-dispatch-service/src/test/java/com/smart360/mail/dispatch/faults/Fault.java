package com.smart360.mail.dispatch.faults;

import java.time.Duration;

/// What goes wrong while mails go out.
enum Fault {
    /// `kill -9` of the only instance, several times.
    DISPATCH_KILLED("kill -9 of dispatch") {
        @Override
        void inflict(Scene scene) throws Exception {
            for (int kill = 1; kill <= scene.size().kills(); kill++) {
                scene.awaitShare(kill, scene.size().kills() + 1);
                scene.killOneInstance();
                scene.startProcess();
            }
        }

        @Override
        int doubles(Scene scene) {
            return scene.size().kills() * scene.inFlightAtMost() + scene.uncertain();
        }
    },
    /// `kill -9` of the broker, which comes back.
    BROKER_KILLED("kill -9 of the broker") {
        @Override
        void inflict(Scene scene) throws Exception {
            scene.awaitShare(1, 3);
            scene.killBroker();
        }

        @Override
        int doubles(Scene scene) {
            return scene.inFlightAtMost() + scene.uncertain();
        }
    },
    /// `kill -9` of the database, which comes back.
    DATABASE_KILLED("kill -9 of the database") {
        @Override
        void inflict(Scene scene) throws Exception {
            scene.awaitShare(1, 3);
            scene.killDatabase();
        }

        @Override
        int doubles(Scene scene) {
            return scene.inFlightAtMost() + scene.uncertain();
        }
    },
    SERVER_DOWN("SMTP server down") {
        @Override
        void inflict(Scene scene) throws Exception {
            scene.awaitShare(1, 3);
            scene.serverDownFor(scene.size().outage());
        }
    },
    SERVER_BUSY("SMTP server answering 4xx") {
        @Override
        void inflict(Scene scene) throws Exception {
            scene.awaitShare(1, 3);
            scene.trouble(Trouble.BUSY, scene.size().trouble());
        }
    },
    SERVER_HANGS("SMTP server hanging") {
        @Override
        void inflict(Scene scene) throws Exception {
            scene.awaitShare(1, 3);
            scene.trouble(Trouble.HANGS, scene.size().trouble());
        }
    },
    DROPS_IN_DATA("SMTP server dropping mid-DATA") {
        @Override
        void inflict(Scene scene) throws Exception {
            scene.awaitShare(1, 3);
            scene.trouble(Trouble.DROPS_IN_DATA, scene.size().trouble());
        }
    },
    DROPS_AFTER_THE_DOT("SMTP server dropping after the dot") {
        @Override
        void inflict(Scene scene) throws Exception {
            scene.awaitShare(1, 3);
            scene.trouble(Trouble.DROPS_AFTER_THE_DOT, scene.size().trouble());
        }
    },
    DEACTIVATED_SWITCHED_AND_NEW_PASSWORD("deactivation, switch and new password") {
        @Override
        void inflict(Scene scene) throws Exception {
            scene.awaitShare(1, 5);
            scene.deactivateFor(Duration.ofMillis(700));
            scene.awaitShare(2, 5);
            scene.switchToTheOther();
            scene.awaitShare(3, 5);
            scene.changePassword();
            scene.awaitShare(4, 5);
            scene.switchToTheOther();
        }
    },
    ROLLING_RESTART_OF_TWO("rolling restart, two instances") {
        @Override
        int instances() {
            return 2;
        }

        @Override
        void inflict(Scene scene) throws Exception {
            scene.awaitShare(1, 4);
            scene.restartEachInTurn();
        }
    },
    ROLLING_RESTART_OF_THREE("rolling restart, three instances") {
        @Override
        int instances() {
            return 3;
        }

        @Override
        void inflict(Scene scene) throws Exception {
            scene.awaitShare(1, 4);
            scene.restartEachInTurn();
        }
    },
    REBALANCE_STORM("rebalance storm") {
        @Override
        int instances() {
            return 2;
        }

        @Override
        void inflict(Scene scene) throws Exception {
            scene.awaitShare(1, 5);
            scene.rebalanceStorm(3 + scene.size().kills() * 2);
        }
    };

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /// How many instances are at work.
    int instances() {
        return 1;
    }

    /// Does it, while mails go out.
    abstract void inflict(Scene scene) throws Exception;

    /// How many mails may arrive twice at most, with the same Message-ID: those whose fate the
    /// server left unknown.
    int doubles(Scene scene) {
        return scene.uncertain();
    }

    /// How the server misbehaves.
    enum Trouble {
        BUSY,
        HANGS,
        DROPS_IN_DATA,
        DROPS_AFTER_THE_DOT
    }
}
