package com.smart360.mail.starter.consumer;

/// A compacted topic that holds one value: the newest record of one key is the state.
///
/// @param name of the topic
/// @param key whose records count; others are passed over
/// @param type record of `contracts` that the values are
public record CompactedTopic<T>(String name, String key, Class<T> type) {}
