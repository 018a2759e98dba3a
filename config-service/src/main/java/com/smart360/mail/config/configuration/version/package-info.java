/// A configuration as it stands and as it was, and the store of both.
@NullMarked
package com.smart360.mail.config.configuration.version;

import org.jspecify.annotations.NullMarked;
