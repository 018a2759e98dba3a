/// How JSON of others is read: within limits, by strict types, and with faults that can be told.
@NullMarked
package com.smart360.mail.starter.json;

import org.jspecify.annotations.NullMarked;
