package com.smart360.mail.benchmarks.peer;

import com.smart360.mail.benchmarks.stage.Mails;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// A bare pool of Angus transports: a thread each, a message made for each mail, no queue, no
/// duplicate check, no events. As a team writes it that has no mail service.
public final class AngusPool {

    private final Mails mails;

    public AngusPool(Mails mails) {
        this.mails = mails;
    }

    /// Sends so many mails over so many connections.
    public Sample send(int port, int count, int connections) throws InterruptedException {
        var properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", String.valueOf(port));
        Session session = Session.getInstance(properties);
        var left = new AtomicInteger(count);
        var failure = new AtomicReference<Exception>();
        long cpu = cpuNanos();
        long start = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            threads.add(
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        try (Transport transport = session.getTransport("smtp")) {
                                            transport.connect();
                                            for (int n = left.decrementAndGet();
                                                    n >= 0;
                                                    n = left.decrementAndGet()) {
                                                MimeMessage message = message(session, n);
                                                transport.sendMessage(
                                                        message, message.getAllRecipients());
                                            }
                                        } catch (MessagingException e) {
                                            failure.set(e);
                                        }
                                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Sample(count / seconds, (cpuNanos() - cpu) / 1e6 / count);
    }

    private MimeMessage message(Session session, int number) throws MessagingException {
        var message = new MimeMessage(session);
        message.setFrom(new InternetAddress("Utility <no-reply@utility.example>"));
        message.setRecipient(
                Message.RecipientType.TO, new InternetAddress("Jo Bloggs <jo@example.org>"));
        message.setSubject("Bill " + number);
        message.setSentDate(new Date());
        if (mails.attachment().isEmpty()) {
            message.setText(mails.body(), "utf-8");
        } else {
            var text = new MimeBodyPart();
            text.setText(mails.body(), "utf-8");
            var file = new MimeBodyPart();
            file.setDataHandler(
                    new DataHandler(
                            new ByteArrayDataSource(
                                    Base64.getDecoder().decode(mails.attachment()),
                                    "application/pdf")));
            file.setFileName("bill.pdf");
            message.setContent(new MimeMultipart(text, file));
        }
        message.saveChanges();
        return message;
    }

    /// Of this process.
    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }
}
