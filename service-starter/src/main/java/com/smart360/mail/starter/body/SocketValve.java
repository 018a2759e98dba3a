package com.smart360.mail.starter.body;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/// Leaves what a request is read from for [WipedBodies], which stands where only the Servlet API
/// does.
final class SocketValve extends ValveBase {

    /// Request attribute.
    static final String SOCKET = SocketValve.class.getName() + ".socket";

    SocketValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.setAttribute(SOCKET, request.getCoyoteRequest());
        getNext().invoke(request, response);
    }
}
