/// A connection test from request to diagnosis.
@NullMarked
package com.smart360.mail.contracts.connectiontest;

import org.jspecify.annotations.NullMarked;
