/// Lists that are handed out as files: CSV and NDJSON, of constant memory.
@NullMarked
package com.smart360.mail.starter.export;

import org.jspecify.annotations.NullMarked;
