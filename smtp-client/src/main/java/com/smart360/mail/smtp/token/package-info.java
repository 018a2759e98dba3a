/// Access tokens for XOAUTH2: asked for by the grant that is sealed in a password's place, kept
/// until shortly before they end.
@NullMarked
package com.smart360.mail.smtp.token;

import org.jspecify.annotations.NullMarked;
