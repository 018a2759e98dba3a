/// What each business service may have sent: managed here, enforced by mail-dispatch-service (S12,
/// ADR 69).
@NullMarked
package com.smart360.mail.config.sender;

import org.jspecify.annotations.NullMarked;
