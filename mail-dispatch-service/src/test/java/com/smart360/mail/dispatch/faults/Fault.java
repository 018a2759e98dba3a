package com.smart360.mail.dispatch.faults;

import java.time.Duration;

/// What goes wrong while mails go out.
enum Fault {
    /// `kill -9` of the only instance, several times.
    DISPATCH_KILLED(
            "kill -9 of dispatch",
            scene -> {
                for (int kill = 1; kill <= scene.size().kills(); kill++) {
                    scene.awaitShare(kill, scene.size().kills() + 1);
                    scene.killOneInstance();
                    scene.startProcess();
                }
            }) {
        @Override
        boolean processes() {
            return true;
        }

        @Override
        int doubles(Scene scene) {
            return scene.size().kills() * scene.inFlightAtMost() + scene.uncertain();
        }
    },
    /// `kill -9` of the broker, which comes back.
    BROKER_KILLED("kill -9 of the broker", inTheMidst(Scene::killBroker)) {
        @Override
        int doubles(Scene scene) {
            return scene.inFlightAtMost() + scene.uncertain();
        }
    },
    /// `kill -9` of the database, which comes back.
    DATABASE_KILLED("kill -9 of the database", inTheMidst(Scene::killDatabase)) {
        @Override
        int doubles(Scene scene) {
            return scene.inFlightAtMost() + scene.uncertain();
        }
    },
    SERVER_DOWN(
            "SMTP server down", inTheMidst(scene -> scene.serverDownFor(scene.size().outage()))),
    SERVER_BUSY("SMTP server answering 4xx", trouble(Trouble.BUSY)),
    HANGS_AT_THE_GREETING(
            "SMTP server hanging at the greeting",
            inTheMidst(
                    scene -> {
                        scene.dropConnections();
                        scene.trouble(Trouble.HANGS_AT_THE_GREETING);
                    })),
    HANGS_AT_RCPT("SMTP server hanging at RCPT", trouble(Trouble.HANGS_AT_RCPT)),
    HANGS_AT_DATA("SMTP server hanging at DATA", trouble(Trouble.HANGS_AT_DATA)),
    HANGS_AFTER_THE_DOT("SMTP server hanging after the dot", trouble(Trouble.HANGS_AFTER_THE_DOT)),
    DROPS_AT_DATA("SMTP server dropping at DATA", trouble(Trouble.DROPS_AT_DATA)),
    DROPS_IN_THE_BODY(
            "SMTP server dropping in the midst of a body", trouble(Trouble.DROPS_IN_THE_BODY)),
    DROPS_AFTER_THE_DOT("SMTP server dropping after the dot", trouble(Trouble.DROPS_AFTER_THE_DOT)),
    DEACTIVATED_SWITCHED_AND_NEW_PASSWORD(
            "deactivation, switch and new password",
            scene -> {
                scene.awaitShare(1, 5);
                for (int time = 0; time < scene.size().kills(); time++) {
                    scene.deactivateFor(Duration.ofMillis(500));
                }
                scene.awaitShare(2, 5);
                scene.switchToTheOther();
                scene.awaitShare(3, 5);
                scene.changePassword();
                scene.awaitShare(4, 5);
                scene.switchToTheOther();
            }),
    ROLLING_RESTART_OF_TWO("rolling restart, two instances", Fault::restartEachInTurn) {
        @Override
        int instances() {
            return 2;
        }
    },
    ROLLING_RESTART_OF_THREE("rolling restart, three instances", Fault::restartEachInTurn) {
        @Override
        int instances() {
            return 3;
        }
    },
    /// SIGSTOP of one of two for longer than the lease; it comes back to find itself declared dead.
    FROZEN_BEYOND_THE_LEASE(
            "one of two frozen beyond the lease (SIGSTOP)",
            inTheMidst(scene -> scene.freezeOneInstanceFor(Duration.ofSeconds(6)))) {
        @Override
        int instances() {
            return 2;
        }

        @Override
        boolean processes() {
            return true;
        }

        @Override
        int doubles(Scene scene) {
            return scene.inFlightAtMost() + scene.uncertain();
        }

        /// Nobody can close a frozen process's connections but the server.
        @Override
        int connections() {
            return 2 * Scene.CONNECTIONS;
        }
    },
    EVENTS_REFUSED(
            "the broker refuses the events of one of two",
            scene -> {
                scene.awaitShare(1, 5);
                scene.refuseEventsOfOne();
                scene.awaitShare(4, 5);
                scene.takeEventsAgain();
            }) {
        @Override
        int instances() {
            return 1;
        }

        @Override
        void before(Scene scene) {
            scene.startInstanceThatCanBeRefused();
        }
    },
    CUT_FROM_THE_BROKER(
            "one of two cut from the broker",
            scene -> {
                scene.awaitShare(1, 5);
                scene.cutOneFromTheBroker();
                scene.awaitShare(4, 5);
                scene.mendTheCut();
            }) {
        @Override
        void before(Scene scene) {
            scene.startInstanceByDetour();
        }
    },
    CLOCK_AHEAD("the clock of one of two two hours ahead", scene -> scene.awaitShare(4, 5)) {
        @Override
        void before(Scene scene) {
            scene.startInstanceWithAClock(Duration.ofHours(2));
        }
    },
    CLOCK_BEHIND("the clock of one of two two hours behind", scene -> scene.awaitShare(4, 5)) {
        @Override
        void before(Scene scene) {
            scene.startInstanceWithAClock(Duration.ofHours(-2));
        }
    },
    REBALANCE_STORM(
            "rebalance storm",
            scene -> {
                scene.awaitShare(1, 5);
                scene.rebalanceStorm(3 + scene.size().kills() * 2);
            }) {
        @Override
        int instances() {
            return 2;
        }
    },
    /// Last of all: a topic never gets fewer again.
    MORE_PARTITIONS(
            "12 partitions become 24, two instances",
            inTheMidst(scene -> scene.raisePartitions(24))) {
        @Override
        int instances() {
            return 2;
        }
    };

    private final String words;
    private final Deed deed;

    Fault(String words, Deed deed) {
        this.words = words;
        this.deed = deed;
    }

    /// Something that is done to a scene.
    @FunctionalInterface
    interface Deed {
        void on(Scene scene) throws Exception;
    }

    private static Deed inTheMidst(Deed deed) {
        return scene -> {
            scene.awaitShare(1, 3);
            deed.on(scene);
        };
    }

    private static Deed trouble(Trouble trouble) {
        return inTheMidst(scene -> scene.trouble(trouble));
    }

    private static void restartEachInTurn(Scene scene) {
        scene.awaitShare(1, 4);
        scene.restartEachInTurn();
    }

    String words() {
        return words;
    }

    /// Starts what is not as the other instances are.
    void before(Scene scene) {}

    /// Whether the instances are processes of their own.
    boolean processes() {
        return false;
    }

    /// How many connections may be open at once.
    int connections() {
        return Scene.CONNECTIONS;
    }

    /// How many instances are at work.
    int instances() {
        return 1;
    }

    /// Does it, while mails go out.
    void inflict(Scene scene) throws Exception {
        deed.on(scene);
    }

    /// How many mails may arrive twice at most, with the same Message-ID: those whose fate the
    /// server left unknown.
    int doubles(Scene scene) {
        return scene.uncertain();
    }
}
