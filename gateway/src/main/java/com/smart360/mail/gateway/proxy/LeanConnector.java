package com.smart360.mail.gateway.proxy;

import org.apache.coyote.http11.Http11NioProtocol;

/// HTTP/1.1 with a small buffer for answers. Tomcat gives each connection that is being answered
/// one of 8 KB and another of 8,192 characters, for which an event stream has no use in all the
/// hours that it is open. Public, as Tomcat makes it by its name.
public final class LeanConnector extends Http11NioProtocol {

    /// Most answers are smaller; what is larger is passed on in pieces. Unit: bytes.
    private static final int ANSWER = 2 * 1024;

    @Override
    public int getDesiredBufferSize() {
        return ANSWER;
    }
}
