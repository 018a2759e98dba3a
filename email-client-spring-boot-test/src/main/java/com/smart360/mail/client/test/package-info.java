/// What tests of a business service need: no broker, no product.
@NullMarked
package com.smart360.mail.client.test;

import org.jspecify.annotations.NullMarked;
