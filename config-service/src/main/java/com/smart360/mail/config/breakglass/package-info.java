/// Break-glass (ADR 77): who comes with the sealed secret while the identity provider is away.
@NullMarked
package com.smart360.mail.config.breakglass;

import org.jspecify.annotations.NullMarked;
