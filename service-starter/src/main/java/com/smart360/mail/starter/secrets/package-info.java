/// Where the keysets are with which secrets are sealed, opened and encrypted.
@NullMarked
package com.smart360.mail.starter.secrets;

import org.jspecify.annotations.NullMarked;
