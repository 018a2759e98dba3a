/// The client as beans of a Spring Boot application.
@NullMarked
package com.smart360.mail.client.autoconfigure;

import org.jspecify.annotations.NullMarked;
