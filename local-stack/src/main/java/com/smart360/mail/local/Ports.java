package com.smart360.mail.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The number of each port of one stack.
record Ports(Map<Port, Integer> numbers) {

    /// @throws StackFailure when a variable holds no port number
    static Ports chosen(Map<String, String> environment) {
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (Port port : Port.values()) {
                int number = port.number(environment.get(port.variable()));
                if (number == 0) {
                    // Held until all are chosen, so that no number comes twice.
                    ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    held.add(free);
                    number = free.getLocalPort();
                }
                numbers.put(port, number);
            }
            for (ServerSocket socket : held) {
                socket.close();
            }
        } catch (IOException e) {
            throw new StackFailure("No free port on loopback: " + e.getMessage(), e);
        }
        return new Ports(numbers);
    }

    int of(Port port) {
        Integer number = numbers.get(port);
        if (number == null) {
            throw new IllegalStateException("No number for " + port + "; known: " + numbers);
        }
        return number;
    }

    /// By name, as in `stack.json`: `gateway`, `mail-dispatch`, ...
    Map<String, Integer> byName() {
        Map<String, Integer> named = new TreeMap<>();
        numbers.forEach(
                (port, number) ->
                        named.put(port.name().toLowerCase(Locale.ROOT).replace('_', '-'), number));
        return named;
    }

    /// @throws StackFailure when something listens on one of the ports of these parts, naming all
    void checkFree(Set<String> parts) {
        List<String> taken = new ArrayList<>();
        numbers.forEach(
                (port, number) -> {
                    if (parts.contains(port.part()) && !isFree(number)) {
                        taken.add(
                                """
                                Port %d (%s) is taken by another program. End that one, or choose \
                                another port: %s=%d ./run"""
                                        .formatted(
                                                number,
                                                port.part(),
                                                port.variable(),
                                                number < 55_000 ? number + 10_000 : number - 1));
                    }
                });
        if (!taken.isEmpty()) {
            throw new StackFailure(String.join("\n", taken));
        }
    }

    private static boolean isFree(int number) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
