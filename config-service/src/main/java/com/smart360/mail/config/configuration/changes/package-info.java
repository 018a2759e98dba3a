/// Steps of the configurations' collections on their way forward.
@NullMarked
package com.smart360.mail.config.configuration.changes;

import org.jspecify.annotations.NullMarked;
