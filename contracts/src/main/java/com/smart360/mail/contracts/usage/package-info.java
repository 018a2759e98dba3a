/// How people use the product.
@NullMarked
package com.smart360.mail.contracts.usage;

import org.jspecify.annotations.NullMarked;
