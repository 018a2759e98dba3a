/// Every rule that a configuration must keep (errors) or should keep (warnings), with its ID.
@NullMarked
package com.smart360.mail.config.configuration.rule;

import org.jspecify.annotations.NullMarked;
