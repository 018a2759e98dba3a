/// What is known of each mail provider, as data: `providers/*.yml`. Forms, rules, diagnoses and
/// metric labels all read it here.
@NullMarked
package com.smart360.mail.starter.provider;

import org.jspecify.annotations.NullMarked;
