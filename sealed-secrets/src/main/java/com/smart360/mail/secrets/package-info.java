/// Seals a password to its destination and unseals it (HPKE by Google Tink).
@NullMarked
package com.smart360.mail.secrets;

import org.jspecify.annotations.NullMarked;
