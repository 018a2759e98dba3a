package com.smart360.mail.gateway.proxy;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/// Notes who is at the other end of the socket, before the word of a proxy takes the place of it,
/// and how to hang up on them.
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
        getNext().invoke(request, response);
    }
}
