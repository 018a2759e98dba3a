/// What somebody should look at.
@NullMarked
package com.smart360.mail.contracts.alert;

import org.jspecify.annotations.NullMarked;
