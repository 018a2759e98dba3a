package com.smart360.mail.gateway.proxy;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/// Notes who is at the other end of the socket, before the word of a proxy takes the place of it,
/// how to hang up on them, and where lies what they sent.
final class PeerValve extends ValveBase {

    PeerValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        boolean local =
                Peer.isLocal(request.getPeerAddr(), name -> request.getHeader(name) != null);
        request.setAttribute(Peer.LOCAL, local);
        Runnable hangUp = () -> response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
        request.setAttribute(Peer.HANG_UP, hangUp);
        Supplier<@Nullable ByteBuffer> received =
                () ->
                        request.getCoyoteRequest().getInputBuffer()
                                        instanceof ApplicationBufferHandler socket
                                ? socket.getByteBuffer()
                                : null;
        request.setAttribute(Peer.RECEIVED, received);
        getNext().invoke(request, response);
    }
}
