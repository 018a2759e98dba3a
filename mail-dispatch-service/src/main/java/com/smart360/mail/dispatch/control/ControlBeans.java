package com.smart360.mail.dispatch.control;

import com.smart360.mail.dispatch.delivery.Engine;
import com.smart360.mail.dispatch.intake.QueueCounts;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.order.Notices;
import com.smart360.mail.dispatch.order.StandingOrders;
import com.smart360.mail.dispatch.queue.StoredEmailReader;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.dispatch.route.Membership;
import com.smart360.mail.starter.stream.EventCodec;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The parts of interventions, put together.
@Configuration(proxyBeanMethods = false)
class ControlBeans {

    @Bean
    KeptRequests keptRequests(
            KafkaProperties kafka, KafkaConnectionDetails connection, StoredEmailReader reader) {
        Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties());
        settings.put(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                connection.getConsumer().getBootstrapServers());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "kept-requests");
        return new KeptRequests(
                () ->
                        new KafkaConsumer<>(
                                settings, new StringDeserializer(), new ByteArrayDeserializer()),
                reader);
    }

    @Bean
    Interventions interventions(
            StoredEmails waiting,
            Ledger ledger,
            StandingOrders orders,
            Notices notices,
            Engine engine,
            QueueCounts counts,
            KeptRequests kept,
            EventCodec codec,
            Clock clock) {
        return new Interventions(
                waiting, ledger, orders, notices, engine, counts, kept, codec, clock);
    }

    @Bean
    OrderKeeper orderKeeper(
            StandingOrders orders,
            Notices notices,
            Interventions interventions,
            QueueCounts counts,
            Membership membership,
            Clock clock) {
        return new OrderKeeper(orders, notices, interventions, counts, membership, clock);
    }
}
