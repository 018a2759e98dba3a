/// Break-glass (ADR 77): a way in by a sealed secret while the identity provider is away.
/// config-service decides; here is the page, and the session that holds its token.
@NullMarked
package com.smart360.mail.gateway.session.breakglass;

import org.jspecify.annotations.NullMarked;
