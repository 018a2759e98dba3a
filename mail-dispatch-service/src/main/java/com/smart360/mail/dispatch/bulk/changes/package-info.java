/// Schema changes of acts on many mails.
@NullMarked
package com.smart360.mail.dispatch.bulk.changes;

import org.jspecify.annotations.NullMarked;
