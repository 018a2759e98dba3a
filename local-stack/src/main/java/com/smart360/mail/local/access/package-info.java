/// Who may do what in Kafka, read from `deploy/kafka/access.yml`, and written for those who make
/// users and rights of it. Needs nothing but the JDK, so that it runs from its sources.
@NullMarked
package com.smart360.mail.local.access;

import org.jspecify.annotations.NullMarked;
