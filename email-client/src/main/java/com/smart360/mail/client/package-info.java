/// How a business service asks for mails and learns what became of them.
@NullMarked
package com.smart360.mail.client;

import org.jspecify.annotations.NullMarked;
