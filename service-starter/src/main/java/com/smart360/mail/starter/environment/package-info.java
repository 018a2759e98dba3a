/// Which environment this is, and the shared defaults of every service.
@NullMarked
package com.smart360.mail.starter.environment;

import org.jspecify.annotations.NullMarked;
