/// A Spring Boot application that has a mail sent.
@NullMarked
package com.smart360.mail.examples.boot;

import org.jspecify.annotations.NullMarked;
