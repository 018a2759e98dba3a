/// What is known of each mail provider, for who fills in the form.
@NullMarked
package com.smart360.mail.config.template;

import org.jspecify.annotations.NullMarked;
