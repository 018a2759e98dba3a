/// The embedded database: the MongoDB protocol on an H2 store on disk, made durable.
@NullMarked
package com.smart360.mail.local.database;

import org.jspecify.annotations.NullMarked;
