/// Backups: configurations out of the product as signed files, by hand or by schedule, and back in.
@NullMarked
package com.smart360.mail.config.backup;

import org.jspecify.annotations.NullMarked;
