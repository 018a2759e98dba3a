package com.smart360.mail.testrunner.stage;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/// A port that swallows calls, as a firewall does: nobody accepts, and the queue is full.
final class FullBacklog {

    private FullBacklog() {}

    /// @return what fills the queue
    static List<Socket> fill(ServerSocket server) throws IOException {
        List<Socket> fill = new ArrayList<>();
        while (fill.size() < 64) {
            Socket socket = new Socket();
            try {
                socket.connect(server.getLocalSocketAddress(), 300);
                fill.add(socket);
            } catch (SocketTimeoutException full) {
                socket.close();
                return fill;
            }
        }
        throw new IllegalStateException("the queue of 1 took 64 calls");
    }
}
