/// A process of the stack: how it is started, how it says that it is ready, and how it ends with
/// the launcher.
@NullMarked
package com.smart360.mail.local.part;

import org.jspecify.annotations.NullMarked;
