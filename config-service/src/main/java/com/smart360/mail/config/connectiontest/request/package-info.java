/// What somebody typed who asks for a connection test: read, judged, and its secret sealed.
@NullMarked
package com.smart360.mail.config.connectiontest.request;

import org.jspecify.annotations.NullMarked;
