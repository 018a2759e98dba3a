/// What the services' tests share.
@NullMarked
package com.smart360.mail.starter.testing;

import org.jspecify.annotations.NullMarked;
