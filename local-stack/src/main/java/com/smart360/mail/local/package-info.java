/// Stands in for what docker-compose brings, and starts it all.
@NullMarked
package com.smart360.mail.local;

import org.jspecify.annotations.NullMarked;
