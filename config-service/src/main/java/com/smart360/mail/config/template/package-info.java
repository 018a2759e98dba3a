/// What is known of each mail provider, as data.
@NullMarked
package com.smart360.mail.config.template;

import org.jspecify.annotations.NullMarked;
