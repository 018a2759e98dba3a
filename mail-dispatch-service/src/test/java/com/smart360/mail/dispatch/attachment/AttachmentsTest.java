package com.smart360.mail.dispatch.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.smart360.mail.dispatch.attachment.Attachments.Keeping;
import com.smart360.mail.local.testing.TestMongo;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AttachmentsTest {

    private static final int PIECE = 255 * 1024;

    @AutoClose private static final TestMongo MONGO = new TestMongo();
    private final MongoDatabase database = MONGO.database("files");
    private final Attachments attachments = new Attachments(() -> database, 10L * PIECE);

    @Test
    void forgetsOldFilesAndWhatIsLeftOfUploadsThatBrokeOff() throws IOException {
        try (Keeping whole = attachments.keep("whole")) {
            whole.write(new byte[PIECE + 1]);
        }
        Keeping brokenOff = attachments.keep("broken-off");
        brokenOff.write(new byte[2 * PIECE]);
        assertThat(pieces()).isEqualTo(4);

        Instant now = Instant.now();
        assertThat(attachments.forget(now.minus(Duration.ofMinutes(1)))).isZero();
        assertThat(pieces()).isEqualTo(4);
        assertThat(attachments.forget(now.plus(Duration.ofMinutes(1)))).isEqualTo(1);
        assertThat(pieces()).as("it may be on its way still").isEqualTo(2);
        assertThat(attachments.forget(now.plus(Duration.ofMinutes(62)))).isZero();
        assertThat(pieces()).isZero();
    }

    @Test
    void leavesNothingOfWhatIsAbandoned() throws IOException {
        Keeping keeping = attachments.keep("abandoned");
        keeping.write(new byte[3 * PIECE]);
        keeping.abandon();
        assertThat(pieces()).isZero();
    }

    private long pieces() {
        return database.getCollection(Attachments.BUCKET + ".chunks").countDocuments();
    }
}
