/// What services take as a body.
@NullMarked
package com.smart360.mail.starter.body;

import org.jspecify.annotations.NullMarked;
