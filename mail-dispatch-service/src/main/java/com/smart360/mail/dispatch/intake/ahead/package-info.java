/// Urgent requests are taken in before their turn, where the consumers are far behind.
@NullMarked
package com.smart360.mail.dispatch.intake.ahead;

import org.jspecify.annotations.NullMarked;
