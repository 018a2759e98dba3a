package com.smart360.mail.body;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.http.HttpHeaders;

/// Leaves what a body is read by for [WipedBodies], which stands where only the Servlet API does;
/// and once a request was answered, reads what nobody has read of its body.
///
/// The container does that, too, so that the next request of the connection can be found, and
/// leaves it where it came. What it would not wait for is not waited for here.
final class SocketValve extends ValveBase {

    /// Request attribute: the [WipingStream].
    static final String BODY = SocketValve.class.getName() + ".body";

    SocketValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (!(request.getAttribute(BODY) instanceof WipingStream)) {
            request.setAttribute(BODY, new WipingStream(request.getCoyoteRequest(), response));
        }
        getNext().invoke(request, response);
        if (request.getAttribute(BODY) instanceof WipingStream body
                && body.isHandedOut()
                && !request.isAsync()) {
            wipeRest(body, request, response);
        }
    }

    /// The answer goes first: whoever waits for it may send nothing before.
    private static void wipeRest(WipingStream body, Request request, Response response) {
        try {
            if (isWaitedFor(request)) {
                response.finishResponse();
                body.wipeRest(longestRest(request));
            } else if (request.getHeader(HttpHeaders.EXPECT) == null) {
                body.wipeWhatHasCome();
            }
        } catch (IOException gone) {
            // Nobody is there to be told, nor sends anything more.
        }
    }

    private static boolean isWaitedFor(Request request) {
        boolean isAnnounced =
                request.getContentLengthLong() > 0
                        || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        return isAnnounced
                && request.getProtocol().startsWith("HTTP/1")
                && request.getHeader(HttpHeaders.EXPECT) == null
                && request.getContentLengthLong() - request.getCoyoteRequest().getBytesRead()
                        <= longestRest(request);
    }

    /// As much as the container reads before it ends a connection.
    private static long longestRest(Request request) {
        return request.getConnector().getProtocolHandler()
                                instanceof AbstractHttp11Protocol<?> protocol
                        && protocol.getMaxSwallowSize() >= 0
                ? protocol.getMaxSwallowSize()
                : Long.MAX_VALUE;
    }
}
