/// The embedded OpenID Connect provider: demo users, machine clients and a login page.
@NullMarked
package com.smart360.mail.local.identity;

import org.jspecify.annotations.NullMarked;
