package com.smart360.mail.local.part;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/// Runs another main class and ends with the process that started it: its standard input closes
/// when that one ends, even by a kill.
///
/// Arguments: the main class, then its arguments.
public final class Attached {

    private Attached() {}

    public static void main(String[] arguments) throws Throwable {
        Thread.ofPlatform().daemon().name("launcher-watch").start(Attached::endWithLauncher);
        Method main = Class.forName(arguments[0]).getDeclaredMethod("main", String[].class);
        main.setAccessible(true); // as java itself does since JEP 512
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static void endWithLauncher() {
        try {
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            System.err.println("Standard input failed, taken as the launcher's end: " + e);
        }
        System.exit(0);
    }
}
