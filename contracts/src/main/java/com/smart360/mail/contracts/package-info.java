/// Events, topic names, problem types and JSON Schemas that the services share.
@NullMarked
package com.smart360.mail.contracts;

import org.jspecify.annotations.NullMarked;
