/// What config-service tells of configurations, and the configuration that is active.
@NullMarked
package com.smart360.mail.contracts.configuration;

import org.jspecify.annotations.NullMarked;
