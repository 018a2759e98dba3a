/// Which service answers what, and how a request gets there and back.
@NullMarked
package com.smart360.mail.gateway.route;

import org.jspecify.annotations.NullMarked;
