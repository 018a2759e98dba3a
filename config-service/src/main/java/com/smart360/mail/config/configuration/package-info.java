/// Configurations: the aggregate with its immutable versions, and saving by the rules.
@NullMarked
package com.smart360.mail.config.configuration;

import org.jspecify.annotations.NullMarked;
