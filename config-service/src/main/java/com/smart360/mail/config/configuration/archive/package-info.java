/// Whole configurations on their way out of the store and back into it.
@NullMarked
package com.smart360.mail.config.configuration.archive;

import org.jspecify.annotations.NullMarked;
