/// Stored mails that go again: when they are due, and after the instance that had them is gone.
@NullMarked
package com.smart360.mail.dispatch.due;

import org.jspecify.annotations.NullMarked;
