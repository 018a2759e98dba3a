/// Access tokens for XOAUTH2, for the services that log in to mail servers.
@NullMarked
package com.smart360.mail.starter.oauth;

import org.jspecify.annotations.NullMarked;
