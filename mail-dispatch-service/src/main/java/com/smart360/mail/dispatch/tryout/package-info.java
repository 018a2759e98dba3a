/// What would become of a mail, without sending it.
@NullMarked
package com.smart360.mail.dispatch.tryout;

import org.jspecify.annotations.NullMarked;
