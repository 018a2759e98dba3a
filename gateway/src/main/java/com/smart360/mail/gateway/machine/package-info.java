/// Business services that come with a machine token of the product's own (ADR 76). The services
/// behind the gateway decide what such a token is worth; here only its form is looked at.
@NullMarked
package com.smart360.mail.gateway.machine;

import org.jspecify.annotations.NullMarked;
