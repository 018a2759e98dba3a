@NullMarked
package com.smart360.mail.dispatch.intake.http.changes;

import org.jspecify.annotations.NullMarked;
