/// What every service shares: problems, security, outbox, observability, stream defaults. A service
/// adds the dependency and states only what is its own.
///
/// **Consuming.** A functional bean, named in `spring.cloud.function.definition`, is made by
/// [com.smart360.mail.starter.consumer.EventConsumers]:
///
/// ```java
/// @Bean
/// Consumer<Message<byte[]>> connectionTests(EventConsumers consumers, Follow follow) {
///     return consumers.each((event, received) -> {
///         switch (event) {
///             case ConnectionTestStageReported reported -> follow.stage(reported);
///             case ConnectionTestFinished finished -> follow.finished(finished);
///             default -> {} // another fact of this topic
///         }
///     });
/// }
/// ```
///
/// ```yaml
/// spring:
///   cloud:
///     function.definition: connectionTests
///     stream.bindings.connectionTests-in-0:
///       destination: smtp.connection-tests
///       group: config-service
/// ```
///
/// What a handler throws is tried again without end and in order (database away); only a record
/// that claims to be ours and is not is logged and left behind. The same event may come twice:
/// `received.eventId()` is the same then. In batch mode (`consumer.batch-mode: true`) use
/// `consumers.batch`.
///
/// **Publishing.** What tells of a stored change goes through the
/// [com.smart360.mail.starter.outbox.Outbox]; everything else through the
/// [com.smart360.mail.starter.stream.EventProducer].
@NullMarked
package com.smart360.mail.starter;

import org.jspecify.annotations.NullMarked;
