package com.smart360.mail.dispatch.preparation;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.dispatch.preparation.MemoryBudget.Lease;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class MemoryBudgetTest {

    private static final int MEGABYTE = 1 << 20;

    private final MemoryBudget mails =
            new MemoryBudget(new PreparationProperties(DataSize.ofMegabytes(2)));

    @Test
    void smallOnesNeverWait() throws InterruptedException {
        Lease all = mails.acquire(2 * MEGABYTE);
        assertThat(mails.tryAcquire(MemoryBudget.LARGE - 1)).isNotNull();
        all.close();
    }

    @Test
    void largeOnesGoAsFarAsThereIsRoom() throws InterruptedException {
        Lease first = mails.acquire(MEGABYTE);
        assertThat(mails.tryAcquire(MEGABYTE)).isNull();
        first.close();
        assertThat(mails.tryAcquire(MEGABYTE)).isNotNull();
    }

    @Test
    void oneThatIsLargerThanTheRoomGoesAlone() throws InterruptedException {
        Lease giant = mails.acquire(30L * MEGABYTE);
        assertThat(mails.tryAcquire(MemoryBudget.LARGE)).isNull();
        giant.close();
        assertThat(mails.tryAcquire(MemoryBudget.LARGE)).isNotNull();
    }

    @Test
    void whoWaitsGoesOnWhenAnotherLeases() throws Exception {
        Lease giant = mails.acquire(2 * MEGABYTE);
        CompletableFuture<Lease> waiting =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return mails.acquire(MEGABYTE);
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        assertThat(waiting).isNotDone();
        giant.close();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isNotNull();
    }
}
