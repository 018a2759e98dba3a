package com.smart360.mail.client.autoconfigure;

import java.net.URI;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/// Where the product's API is. A bean of this type takes the place of `smart360.emails.url`: for a
/// test's container, say.
public interface EmailApiConnectionDetails extends ConnectionDetails {

    /// Of the gateway.
    URI url();
}
