/// What instances of mail-dispatch-service say of themselves.
@NullMarked
package com.smart360.mail.contracts.sender;

import org.jspecify.annotations.NullMarked;
