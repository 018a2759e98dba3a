/// What is made of a mail before it goes over a connection, and why nothing can be.
@NullMarked
package com.smart360.mail.dispatch.preparation;

import org.jspecify.annotations.NullMarked;
