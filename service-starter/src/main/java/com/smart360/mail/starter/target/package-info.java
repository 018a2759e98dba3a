/// Which mail servers this deployment may connect to, read once for every service that asks.
@NullMarked
package com.smart360.mail.starter.target;

import org.jspecify.annotations.NullMarked;
