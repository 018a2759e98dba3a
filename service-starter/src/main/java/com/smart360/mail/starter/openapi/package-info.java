/// The API's description at `/api/openapi`.
@NullMarked
package com.smart360.mail.starter.openapi;

import org.jspecify.annotations.NullMarked;
