/// Resource server: a signed token for this product, roles checked per address, everything else
/// shut.
@NullMarked
package com.smart360.mail.starter.security;

import org.jspecify.annotations.NullMarked;
