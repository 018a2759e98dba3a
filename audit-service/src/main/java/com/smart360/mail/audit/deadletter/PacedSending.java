package com.smart360.mail.audit.deadletter;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.starter.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Sends many letters one after the other, at a pace that leaves room for today's mails. What is
/// not sent when the service ends stays open.
@Component
class PacedSending implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(PacedSending.class);

    private final LetterSender sender;
    private final ExecutorService oneByOne =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("dead-letters").factory());

    PacedSending(LetterSender sender) {
        this.sender = sender;
    }

    void send(List<ListedLetter> letters, int perSecond, Actor actor) {
        Duration pause = Duration.ofSeconds(1).dividedBy(perSecond);
        oneByOne.execute(() -> sendAll(letters, pause, actor));
    }

    private void sendAll(List<ListedLetter> letters, Duration pause, Actor actor) {
        for (ListedLetter letter : letters) {
            try {
                sender.send(letter, null, actor);
                Thread.sleep(pause);
            } catch (ProblemException stays) {
                LOG.warn("Dead letter {} stays: {}", letter.id(), stays.getMessage());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException later) {
                LOG.warn("Dead letter {} stays", letter.id(), later);
            }
        }
    }

    @Override
    public void destroy() {
        oneByOne.shutdownNow();
    }
}
