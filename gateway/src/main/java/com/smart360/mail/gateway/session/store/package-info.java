/// Where sessions are kept: in a database that all replicas of the gateway share, readable only
/// with a key (ADR 71).
@NullMarked
package com.smart360.mail.gateway.session.store;

import org.jspecify.annotations.NullMarked;
