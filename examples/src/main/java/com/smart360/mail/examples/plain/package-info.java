/// Plain Java that has a mail sent.
@NullMarked
package com.smart360.mail.examples.plain;

import org.jspecify.annotations.NullMarked;
