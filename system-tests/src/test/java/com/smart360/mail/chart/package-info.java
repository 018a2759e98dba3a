/// What the Helm chart makes, held against Kubernetes' own types, compose and the settings.
@NullMarked
package com.smart360.mail.chart;

import org.jspecify.annotations.NullMarked;
