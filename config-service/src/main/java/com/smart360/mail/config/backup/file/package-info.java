/// The file of a backup: its form, its signature, its encrypted user names.
@NullMarked
package com.smart360.mail.config.backup.file;

import org.jspecify.annotations.NullMarked;
