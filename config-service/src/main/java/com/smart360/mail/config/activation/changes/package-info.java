/// Steps of the activation pointer on its way forward.
@NullMarked
package com.smart360.mail.config.activation.changes;

import org.jspecify.annotations.NullMarked;
