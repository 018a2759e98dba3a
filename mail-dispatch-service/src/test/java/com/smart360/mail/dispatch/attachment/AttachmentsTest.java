package com.smart360.mail.dispatch.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.dispatch.attachment.Attachments.Upload;
import com.smart360.mail.local.testing.TestMongo;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;
import org.springframework.util.unit.DataSize;

class AttachmentsTest {

    private static final int PIECE = 255 * 1024;

    @AutoClose private static final TestMongo MONGO = new TestMongo();
    private final MongoDatabaseFactory database =
            new SimpleMongoClientDatabaseFactory(MONGO.client(), MONGO.database("files").getName());
    private final Attachments attachments =
            new Attachments(
                    database,
                    new AttachmentProperties(
                            DataSize.ofBytes(10L * PIECE),
                            Duration.ofDays(21),
                            Duration.ofHours(1)));

    @Test
    void forgetsOldFilesAndWhatIsLeftOfUploadsThatBrokeOff() throws IOException {
        try (Upload whole = attachments.upload("whole")) {
            whole.write(new byte[PIECE + 1]);
        }
        Upload brokenOff = attachments.upload("broken-off");
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
        Upload upload = attachments.upload("abandoned");
        upload.write(new byte[3 * PIECE]);
        upload.abandon();
        assertThat(pieces()).isZero();
    }

    private long pieces() {
        return database.getMongoDatabase()
                .getCollection(Attachments.BUCKET + ".chunks")
                .countDocuments();
    }
}
