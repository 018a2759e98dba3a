/// MongoDB defaults, leases and numbered change units (design 14).
@NullMarked
package com.smart360.mail.starter.mongo;

import org.jspecify.annotations.NullMarked;
