/// How configurations are saved and deleted: by the rules, proven by a test, agreed to where
/// needed.
@NullMarked
package com.smart360.mail.config.configuration.saving;

import org.jspecify.annotations.NullMarked;
