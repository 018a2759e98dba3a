/// Who may have which mails sent.
@NullMarked
package com.smart360.mail.contracts.identity;

import org.jspecify.annotations.NullMarked;
