/// The only way in: login, session, CSRF, roles, routes; serves the admin UI.
@NullMarked
package com.smart360.mail.gateway;

import org.jspecify.annotations.NullMarked;
