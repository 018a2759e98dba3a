/// What a business service asks for and what became of it.
@NullMarked
package com.smart360.mail.contracts.email;

import org.jspecify.annotations.NullMarked;
