/// Where scheduled backups lie outside of the database: a folder, a bucket.
@NullMarked
package com.smart360.mail.config.backup.store;

import org.jspecify.annotations.NullMarked;
