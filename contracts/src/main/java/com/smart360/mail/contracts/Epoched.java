package com.smart360.mail.contracts;

/// A whole state in a compacted topic, which a later one replaces. An earlier one that is played
/// again changes nothing (S5).
public interface Epoched {

    /// Grows with each change: of two states, that with the smaller one does not count.
    long epoch();
}
