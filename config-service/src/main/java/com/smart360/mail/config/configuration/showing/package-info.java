/// How a configuration is shown.
@NullMarked
package com.smart360.mail.config.configuration.showing;

import org.jspecify.annotations.NullMarked;
