/// Which configuration sends: the one-active rule by a single pointer.
@NullMarked
package com.smart360.mail.config.activation;

import org.jspecify.annotations.NullMarked;
