package com.smart360.mail.audit.alert.intake;

import com.smart360.mail.audit.alert.board.Board;
import com.smart360.mail.audit.alert.board.BoardStore;
import com.smart360.mail.audit.alert.board.BoardStore.Change;
import com.smart360.mail.audit.alert.watch.Observation;
import com.smart360.mail.starter.consumer.Arrival;
import com.smart360.mail.starter.consumer.EventConsumers;
import com.smart360.mail.starter.stream.Received;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/// Takes what conditions are found by: the quiet topics, and none that has an event for each mail.
/// What the board has heard of comes again without counting again.
@Configuration(proxyBeanMethods = false)
class AlertConsumer {

    @Bean
    Consumer<Message<List<byte[]>>> alerts(
            EventConsumers consumers, BoardStore store, Clock clock) {
        return consumers.batch(
                batch ->
                        store.change(
                                board -> Change.of(after(board, batch, clock.instant()), batch)));
    }

    static Board after(Board board, List<Arrival> batch, Instant now) {
        Map<String, Long> taken = new TreeMap<>(board.taken());
        List<Observation> observations = new ArrayList<>();
        for (Arrival arrival : batch) {
            Received received = arrival.received();
            String place = received.topic() + "-" + received.partition();
            if (received.offset() > taken.getOrDefault(place, -1L)) {
                taken.put(place, received.offset());
                observations.addAll(Observations.of(arrival.event(), received));
            }
        }
        return board.heard(board.watch().after(observations).pruned(now), taken);
    }
}
