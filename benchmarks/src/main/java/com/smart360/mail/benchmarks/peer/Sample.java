package com.smart360.mail.benchmarks.peer;

/// What one round of one sender came to.
///
/// @param perSecond mails
/// @param cpuPerThousand processor seconds of the sender alone; NaN: not known
public record Sample(double perSecond, double cpuPerThousand) {}
