/// Steps of the connection tests' collection on its way forward.
@NullMarked
package com.smart360.mail.config.connectiontest.changes;

import org.jspecify.annotations.NullMarked;
