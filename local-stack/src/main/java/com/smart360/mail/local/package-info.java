/// Starts what docker-compose brings, and the product with it, each part in its own process.
@NullMarked
package com.smart360.mail.local;

import org.jspecify.annotations.NullMarked;
