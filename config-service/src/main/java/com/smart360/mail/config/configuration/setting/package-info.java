/// What a configuration consists of: its settings, each described once.
@NullMarked
package com.smart360.mail.config.configuration.setting;

import org.jspecify.annotations.NullMarked;
