/// Steps of the backups' documents on their way forward.
@NullMarked
package com.smart360.mail.config.backup.changes;

import org.jspecify.annotations.NullMarked;
