/// What every service shares: problems, security, outbox, observability, stream defaults. A service
/// adds the dependency and states only what is its own.
///
/// **Consuming.** A functional bean, named in `spring.cloud.function.definition`, takes
/// `Message<byte[]>` and asks the [com.smart360.mail.starter.stream.EventCodec] for the record:
///
/// ```java
/// @Bean
/// Consumer<Message<byte[]>> connectionTests(EventCodec codec, Follow follow) {
///     return message -> codec.decode(message).ifPresent(event -> {
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
/// What a consumer throws is tried again without end and in order (database away); only a record
/// that claims to be ours and is not ([com.smart360.mail.starter.stream.MalformedEventException])
/// is logged and left behind. The same event may come twice: `codec.received(message).eventId()` is
/// the same then. In batch mode (`consumer.batch-mode: true`) take `Message<List<byte[]>>` and
/// `codec.receivedBatch(message)`.
///
/// **Publishing.** What tells of a stored change goes through the
/// [com.smart360.mail.starter.outbox.Outbox]; everything else through the
/// [com.smart360.mail.starter.stream.EventProducer].
@NullMarked
package com.smart360.mail.starter;

import org.jspecify.annotations.NullMarked;
