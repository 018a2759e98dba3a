/// Sends what business services ask for through the active configuration.
@NullMarked
package com.smart360.mail.dispatch;

import org.jspecify.annotations.NullMarked;
