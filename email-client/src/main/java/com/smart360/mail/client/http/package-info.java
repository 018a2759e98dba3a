/// Requests, outcomes and dry runs by HTTP.
@NullMarked
package com.smart360.mail.client.http;

import org.jspecify.annotations.NullMarked;
