/// The admin pages.
@NullMarked
package com.smart360.mail.gateway.assets;

import org.jspecify.annotations.NullMarked;
