/// From a failure and its facts to words and one-click remedies. Pure: the texts are data
/// (`catalog.yml`), the choice among them a function.
@NullMarked
package com.smart360.mail.testrunner.diagnosis;

import org.jspecify.annotations.NullMarked;
