/// What sends now, told to pages as it changes (U1).
@NullMarked
package com.smart360.mail.config.activation.live;

import org.jspecify.annotations.NullMarked;
