/// What tests of hosts stand on: guards whose name service answers as told.
@NullMarked
package com.smart360.mail.hosts.testing;

import org.jspecify.annotations.NullMarked;
