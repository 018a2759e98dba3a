/// The senders' word that nothing goes through a configuration any more.
@NullMarked
package com.smart360.mail.config.activation.stop;

import org.jspecify.annotations.NullMarked;
