/// The rules of the custom headers, which are examined line by line.
@NullMarked
package com.smart360.mail.config.configuration.rule.header;

import org.jspecify.annotations.NullMarked;
