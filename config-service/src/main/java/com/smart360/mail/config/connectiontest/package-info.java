/// The request's side of a connection test: asks for it, follows it, unlocks what it proved.
@NullMarked
package com.smart360.mail.config.connectiontest;

import org.jspecify.annotations.NullMarked;
