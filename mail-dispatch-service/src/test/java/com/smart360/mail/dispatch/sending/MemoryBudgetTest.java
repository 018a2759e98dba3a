package com.smart360.mail.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.dispatch.sending.MemoryBudget.Leave;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

    private static final int MEGABYTE = 1 << 20;

    private final MemoryBudget mails = new MemoryBudget(2 * MEGABYTE);

    @Test
    void smallOnesNeverWait() throws InterruptedException {
        Leave all = mails.enter(2 * MEGABYTE);
        assertThat(mails.tryEnter(MemoryBudget.LARGE - 1)).isNotNull();
        all.close();
    }

    @Test
    void largeOnesGoAsFarAsThereIsRoom() throws InterruptedException {
        Leave first = mails.enter(MEGABYTE);
        assertThat(mails.tryEnter(MEGABYTE)).isNull();
        first.close();
        assertThat(mails.tryEnter(MEGABYTE)).isNotNull();
    }

    @Test
    void oneThatIsLargerThanTheRoomGoesAlone() throws InterruptedException {
        Leave giant = mails.enter(30L * MEGABYTE);
        assertThat(mails.tryEnter(MemoryBudget.LARGE)).isNull();
        giant.close();
        assertThat(mails.tryEnter(MemoryBudget.LARGE)).isNotNull();
    }

    @Test
    void whoWaitsGoesOnWhenAnotherLeaves() throws Exception {
        Leave giant = mails.enter(2 * MEGABYTE);
        CompletableFuture<Leave> waiting =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return mails.enter(MEGABYTE);
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        assertThat(waiting).isNotDone();
        giant.close();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isNotNull();
    }
}
