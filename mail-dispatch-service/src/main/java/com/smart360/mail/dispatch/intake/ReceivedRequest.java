package com.smart360.mail.dispatch.intake;

import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.order.StandingOrder;
import com.smart360.mail.dispatch.order.StandingOrders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request and where it stands in the topic.
record ReceivedRequest(Email mail, int partition, long offset) {

    String place() {
        return partition + ":" + offset;
    }

    @Nullable StandingOrder order(List<StandingOrder> standing) {
        return standing.isEmpty()
                ? null
                : StandingOrders.on(standing, mail, partition, offset).orElse(null);
    }
}
