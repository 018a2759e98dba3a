/// Where the keysets of a process are.
@NullMarked
package com.smart360.mail.secrets.keyset;

import org.jspecify.annotations.NullMarked;
