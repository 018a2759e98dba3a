package com.smart360.mail.dispatch.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.contracts.email.EmailRequest.Attachment;
import com.smart360.mail.dispatch.attachment.Attachments.KeptFile;
import com.smart360.mail.dispatch.attachment.Attachments.Upload;
import com.smart360.mail.local.testing.TestMongo;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
        try (Upload whole = attachments.upload("whole", "billing")) {
            whole.write(new byte[PIECE + 1]);
        }
        Upload brokenOff = attachments.upload("broken-off", "billing");
        brokenOff.write(new byte[2 * PIECE]);
        assertThat(pieces()).isEqualTo(4);

        Instant now = Instant.now();
        assertThat(attachments.forget(now.minus(Duration.ofMinutes(1)), now)).isZero();
        assertThat(pieces()).isEqualTo(4);
        assertThat(attachments.forget(now.plus(Duration.ofMinutes(1)), now)).isEqualTo(1);
        assertThat(pieces()).as("it may be on its way still").isEqualTo(2);
        assertThat(attachments.forget(now.plus(Duration.ofMinutes(62)), now)).isZero();
        assertThat(pieces()).isZero();
    }

    /// A mail may wait longer than files are kept (K16).
    @Test
    void keepsAFileAsLongAsAMailThatNamesItMayWait() throws IOException {
        for (String reference : List.of("late", "other")) {
            try (Upload upload = attachments.upload(reference, "billing")) {
                upload.write(new byte[PIECE + 1]);
            }
        }
        Instant now = Instant.now();
        KeptFile before = attachments.find("late").orElseThrow();
        assertThat(before.owner()).isEqualTo("billing");
        assertThat(before.size()).isEqualTo(PIECE + 1);
        assertThat(before.keptUntil()).isEqualTo(before.uploadedAt().plus(Duration.ofDays(21)));

        Instant start = now.plus(Duration.ofDays(90)).truncatedTo(ChronoUnit.MILLIS);
        attachments.keepFor(naming("late", start, null));
        attachments.keepFor(naming("late", now, null));
        assertThat(attachments.find("late").orElseThrow().keptUntil())
                .isEqualTo(start.plus(Duration.ofDays(7)));

        Instant later = now.plus(Duration.ofDays(80));
        assertThat(attachments.forgetOver(later)).isEqualTo(1);
        assertThat(attachments.find("other")).isEmpty();
        assertThat(attachments.find("late")).isPresent();
        assertThat(pieces()).as("its pieces stay, too").isEqualTo(2);

        attachments.keepFor(naming("late", start, start.plus(Duration.ofDays(30))));
        assertThat(attachments.forgetOver(start.plus(Duration.ofDays(36)))).isZero();
        assertThat(attachments.forgetOver(start.plus(Duration.ofDays(38)))).isEqualTo(1);
        assertThat(pieces()).isZero();
    }

    private static EmailRequest naming(String reference, Instant start, @Nullable Instant end) {
        return new EmailRequest(
                "m-1",
                null,
                List.of("jo@example.org"),
                null,
                null,
                null,
                "Bill",
                "Hi",
                null,
                null,
                List.of(new Attachment("a", "a/b", null, reference, null)),
                null,
                null,
                null,
                start,
                end,
                null);
    }

    @Test
    void leavesNothingOfWhatIsAbandoned() throws IOException {
        Upload upload = attachments.upload("abandoned", "billing");
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
