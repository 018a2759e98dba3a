/// Connection tests from the topic: asked, run, told, finished exactly once, whatever dies on the
/// way.
@NullMarked
package com.smart360.mail.testrunner.run;

import org.jspecify.annotations.NullMarked;
