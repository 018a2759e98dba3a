/// Files that are too large for a record of the topic: handed over before the mail that names them.
@NullMarked
package com.smart360.mail.dispatch.attachment;

import org.jspecify.annotations.NullMarked;
