/// What the integration tests of the services stand on: a database, a broker and tokens, one of
/// each per JVM.
@NullMarked
package com.smart360.mail.local.testing;

import org.jspecify.annotations.NullMarked;
