package com.smart360.mail.examples.plain;

import com.smart360.mail.client.Email;
import com.smart360.mail.client.EmailCheck;
import com.smart360.mail.client.EmailClient;
import com.smart360.mail.client.kafka.KafkaTransport;
import java.time.Duration;
import java.util.Map;

/// Without Spring. Its argument is a broker, `localhost:9092`; logins and certificates are settings
/// of Apache Kafka's clients, beside the address.
public final class FirstMail {

    private FirstMail() {}

    public static void main(String[] arguments) {
        Map<String, Object> brokers = Map.of("bootstrap.servers", arguments[0]);
        var transport = KafkaTransport.open(brokers, null, Duration.ofSeconds(30));
        try (var emails = new EmailClient(new EmailCheck("shop"), transport, null, null)) {
            emails.send(
                    Email.to("jo@example.org")
                            .id("first-mail-java")
                            .subject("Hello from Java")
                            .text("It works."));
        }
    }
}
