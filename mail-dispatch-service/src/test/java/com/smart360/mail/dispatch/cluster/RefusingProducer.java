package com.smart360.mail.dispatch.cluster;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.support.GenericApplicationContext;

/// An instance's producer as on a machine whose clock is wrong, from a moment on: the times of its
/// records are further ahead than a broker takes, which refuses them.
public final class RefusingProducer {

    private static final Duration AHEAD = Duration.ofHours(2);

    private final AtomicBoolean refused = new AtomicBoolean();

    /// From now on the broker refuses what this instance publishes.
    public void refuse() {
        refused.set(true);
    }

    /// The clock is set right.
    public void mend() {
        refused.set(false);
    }

    /// For the instance's context.
    public void into(GenericApplicationContext context) {
        context.getBeanFactory()
                .addBeanPostProcessor(
                        new BeanPostProcessor() {
                            @Override
                            public Object postProcessAfterInitialization(Object bean, String name) {
                                return name.equals("eventKafkaProducer") ? wrong(bean) : bean;
                            }
                        });
    }

    private Object wrong(Object producer) {
        return Proxy.newProxyInstance(
                Producer.class.getClassLoader(),
                new Class<?>[] {Producer.class},
                (_, method, arguments) -> {
                    try {
                        if (method.getName().equals("send")
                                && refused.get()
                                && arguments[0] instanceof ProducerRecord<?, ?> record) {
                            return send(producer, record, (Callback) arguments[1]);
                        }
                        return method.invoke(producer, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    @SuppressWarnings("unchecked")
    private static Object send(Object producer, ProducerRecord<?, ?> record, Callback callback) {
        var late =
                new ProducerRecord<>(
                        record.topic(),
                        null,
                        System.currentTimeMillis() + AHEAD.toMillis(),
                        (String) record.key(),
                        (byte[]) record.value(),
                        record.headers());
        return ((Producer<String, byte[]>) producer).send(late, callback);
    }
}
