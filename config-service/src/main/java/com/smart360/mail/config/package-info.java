/// Settings, versions, activation, templates: who may send how.
@NullMarked
package com.smart360.mail.config;

import org.jspecify.annotations.NullMarked;
