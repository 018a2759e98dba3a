/// What audit-service says of its books.
@NullMarked
package com.smart360.mail.contracts.audit;

import org.jspecify.annotations.NullMarked;
