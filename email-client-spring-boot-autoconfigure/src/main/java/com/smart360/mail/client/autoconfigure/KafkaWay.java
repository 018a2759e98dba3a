package com.smart360.mail.client.autoconfigure;

import com.smart360.mail.client.EmailTransport;
import com.smart360.mail.client.Outcomes;

/// What goes by Kafka, where its classes are there.
interface KafkaWay {

    /// Whether somebody has said where the brokers are.
    boolean named();

    EmailTransport transport();

    Outcomes outcomes();
}
