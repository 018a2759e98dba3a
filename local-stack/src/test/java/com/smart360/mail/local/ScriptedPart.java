package com.smart360.mail.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A part for tests of the launcher, in a process of its own. Arguments: what to do, in words.
public final class ScriptedPart {

    private ScriptedPart() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        System.out.println("hello from " + ProcessHandle.current().pid());
        switch (arguments[0]) {
            case "live" -> {
                System.out.println("ready 1");
                TimeUnit.MINUTES.sleep(5);
            }
            case "mute" -> TimeUnit.MINUTES.sleep(5);
            case "write" -> {
                Files.writeString(Path.of("written"), "by a part");
                System.out.println("ready 1");
                TimeUnit.MINUTES.sleep(5);
            }
            case "fail-at-start" -> {
                System.out.println("the disk is full");
                System.exit(7);
            }
            case "die-when-ready" -> {
                System.out.println("ready 1");
                TimeUnit.SECONDS.sleep(1);
                System.out.println("the last words");
                System.exit(3);
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }
}
