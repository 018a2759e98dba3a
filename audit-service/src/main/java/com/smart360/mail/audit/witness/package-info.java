/// The newest signed head in Kafka: a witness beside the database and the file.
@NullMarked
package com.smart360.mail.audit.witness;

import org.jspecify.annotations.NullMarked;
