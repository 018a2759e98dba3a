/// What the Helm chart makes, held against Kubernetes' own types, compose and the settings.
package com.smart360.mail.chart;
