package com.smart360.mail.testrunner.discovery;

import com.smart360.mail.hosts.Guard;
import com.smart360.mail.smtp.message.Mailbox;
import com.smart360.mail.testrunner.discovery.MailServerDiscovery.Look;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Asks everybody who may know at once, and puts together what they say. What the guard would not
/// let through is left out: a test of it could only fail.
@Component
class Discovery {

    /// At once, in this instance.
    private static final int MOST = 16;

    private static final int MOST_CANDIDATES = 6;
    private static final Duration LIMIT = Duration.ofSeconds(6);

    private final Clues clues;
    private final Guard guard;
    private final Semaphore free = new Semaphore(MOST);

    Discovery(Clues clues, Guard guard) {
        this.clues = clues;
        this.guard = guard;
    }

    /// @return empty: too many look at this moment
    Optional<MailServerDiscovery> of(Mailbox address) {
        if (!free.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return Optional.of(look(address));
        } finally {
            free.release();
        }
    }

    private MailServerDiscovery look(Mailbox address) {
        List<Clue> found = answers(clues.questions(address));
        List<Look> looks = new ArrayList<>(found.stream().map(Clue::look).toList());
        List<MailServerCandidate> candidates = together(found);
        if (candidates.isEmpty()) {
            Clue guess = clues.usualNames(address);
            looks.add(guess.look());
            candidates = together(List.of(guess));
        }
        return new MailServerDiscovery(
                address.domain(),
                candidates.stream().limit(MOST_CANDIDATES).toList(),
                List.copyOf(looks));
    }

    private static List<Clue> answers(List<Question> questions) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<Clue>> answers =
                    threads.invokeAll(
                            questions.stream().map(Question::ask).toList(),
                            LIMIT.toMillis(),
                            TimeUnit.MILLISECONDS);
            List<Clue> clues = new ArrayList<>();
            for (int i = 0; i < answers.size(); i++) {
                clues.add(answer(questions.get(i), answers.get(i)));
            }
            return clues;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return List.of();
        } finally {
            threads.shutdownNow();
        }
    }

    private static Clue answer(Question question, Future<Clue> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (CancellationException late) {
            return Clue.nothing(question.source(), "There was no answer in time.");
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a look broke", broken.getCause());
        }
    }

    private List<MailServerCandidate> together(List<Clue> found) {
        List<MailServerCandidate> all = new ArrayList<>();
        found.stream()
                .flatMap(clue -> clue.candidates().stream())
                .filter(it -> guard.judge(it.host()) instanceof Guard.Judgement.Proceed)
                .forEach(it -> addTo(all, it));
        return all.stream().sorted(MailServerCandidate.BY_BELIEF).toList();
    }

    private static void addTo(List<MailServerCandidate> all, MailServerCandidate added) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).isSameServer(added)) {
                all.set(i, all.get(i).and(added));
                return;
            }
        }
        all.add(added);
    }

    /// What is asked of one source.
    record Question(DiscoverySource source, Callable<Clue> ask) {}

    /// What one source said.
    record Clue(Look look, List<MailServerCandidate> candidates) {

        static Clue nothing(DiscoverySource source, String text) {
            return new Clue(new Look(source, false, text), List.of());
        }

        static Clue of(DiscoverySource source, String text, List<MailServerCandidate> candidates) {
            return new Clue(new Look(source, !candidates.isEmpty(), text), candidates);
        }
    }
}
