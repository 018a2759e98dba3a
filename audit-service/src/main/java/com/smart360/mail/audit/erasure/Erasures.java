package com.smart360.mail.audit.erasure;

import com.mongodb.MongoException;
import com.smart360.mail.audit.erasure.DispatchErasure.Erased;
import com.smart360.mail.audit.erasure.Erasure.Place;
import com.smart360.mail.audit.erasure.Erasure.PlaceState;
import com.smart360.mail.audit.erasure.Erasure.State;
import com.smart360.mail.audit.erasure.ErasurePlaces.Page;
import com.smart360.mail.audit.erasure.ErasureStore.Job;
import com.smart360.mail.audit.erasure.ErasureStore.Step;
import com.smart360.mail.audit.person.Person;
import com.smart360.mail.audit.person.PersonProperties;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.starter.mongo.Leases;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Carries erasures out: one at a time among all instances, and one that was cut off is ended by
/// whichever comes to it. What other instances wrote meanwhile with a key that they remembered is
/// erased in a second round.
@Component
class Erasures {

    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);
    private static final String LEASE = "erasures";
    private static final Duration LEASED = Duration.ofMinutes(2);

    private final ErasureStore store;
    private final ErasurePlaces places;
    private final ErasureEntries entries;
    private final DispatchErasure dispatch;
    private final PersonProperties properties;
    private final Leases leases;
    private final Clock clock;

    Erasures(
            ErasureStore store,
            ErasurePlaces places,
            ErasureEntries entries,
            DispatchErasure dispatch,
            PersonProperties properties,
            Leases leases,
            Clock clock) {
        this.store = store;
        this.places = places;
        this.entries = entries;
        this.dispatch = dispatch;
        this.properties = properties;
        this.leases = leases;
        this.clock = clock;
    }

    /// Starts one. What dispatch has is erased at once, with the authority of who asks.
    Erasure start(
            Person person,
            String reason,
            boolean dryRun,
            Actor by,
            @Nullable String authorization) {
        String id = store.add(person, reason, dryRun, by);
        Optional<Erased> answer = dispatch.erase(person, dryRun, authorization);
        PlaceState state = answer.isPresent() ? PlaceState.DONE : PlaceState.NOT_REACHED;
        Erased erased = answer.orElse(Erased.NOTHING);
        store.reached(id, Place.STORED_MAILS, 1, state, "", erased.stored(), erased.left());
        store.reached(id, Place.CAPTURED_MAILS, 1, state, "", erased.captured(), 0);
        store.begin(id);
        return store.find(id).orElseThrow();
    }

    Optional<Erasure> find(String id) {
        return store.find(id);
    }

    List<Erasure> newest() {
        return store.newest();
    }

    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT1S")
    void runInTurn() {
        try {
            if (store.running().isEmpty()) {
                return;
            }
            Optional<Leases.Lease> lease = leases.tryAcquire(LEASE, LEASED);
            if (lease.isPresent()) {
                try (Leases.Lease held = lease.get()) {
                    for (Job job : store.running()) {
                        run(job, held);
                    }
                }
            }
        } catch (MongoException | DataAccessException away) {
            LOG.warn("Nobody can be erased now: {}", away.getClass().getSimpleName());
        }
    }

    private void run(Job job, Leases.Lease lease) {
        if (job.round() == 0) {
            for (Place place : Place.values()) {
                if (!place.ofDispatch() && !look(job, place, 0, lease)) {
                    return;
                }
            }
            store.nextRound(job.id());
        }
        boolean settled = !clock.instant().isBefore(job.startedAt().plus(properties.settleAfter()));
        if (!job.dryRun() && !settled) {
            return;
        }
        for (Place place : List.of(Place.DELIVERY_LOG, Place.DEAD_LETTERS)) {
            if (!job.dryRun() && !look(job, place, 1, lease)) {
                return;
            }
        }
        end(job);
    }

    /// @return false: somebody else goes on
    private boolean look(Job job, Place place, int round, Leases.Lease lease) {
        Step step = job.step(place);
        if (step.round() > round || step.round() == round && step.state() == PlaceState.DONE) {
            return true;
        }
        String cursor = step.round() == round ? step.cursor() : "";
        while (true) {
            Page page = places.next(job, place, cursor);
            boolean last = page.cursor() == null;
            cursor = Objects.requireNonNullElse(page.cursor(), "");
            PlaceState state = last ? PlaceState.DONE : PlaceState.WAITING;
            store.reached(job.id(), place, round, state, cursor, page.found(), page.left());
            if (last) {
                return true;
            }
            if (!lease.renew(LEASED)) {
                return false;
            }
        }
    }

    private void end(Job job) {
        Erasure reached = store.find(job.id()).orElseThrow();
        boolean all = reached.places().stream().allMatch(place -> place.state() == PlaceState.DONE);
        if (!job.dryRun()) {
            entries.erased(job, reached);
        }
        store.end(job.id(), all ? State.DONE : State.INCOMPLETE);
    }
}
