/// Where a request comes from: the socket's address, or what a proxy says that operators named.
@NullMarked
package com.smart360.mail.gateway.proxy;

import org.jspecify.annotations.NullMarked;
