package com.smart360.mail.audit.deadletter;

import com.smart360.mail.audit.deadletter.DeadLetterList.Conditions;
import com.smart360.mail.audit.deadletter.DeadLetterList.Position;
import com.smart360.mail.audit.deadletter.DeadLetterList.Search;
import com.smart360.mail.audit.deadletter.ListedLetter.State;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.starter.outbox.TakenUnpublished;
import com.smart360.mail.starter.page.Page;
import com.smart360.mail.starter.page.PageRequest;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Dead letters of every topic over HTTP.
@TakenUnpublished("publishes by itself, or fails")
@RestController
@RequestMapping("/api/dead-letters")
class DeadLettersController {

    private static final int MOST_AT_ONCE = 500;
    private static final int FASTEST = 100;
    private static final int USUAL_PACE = 10;

    private final DeadLetterList list;
    private final LetterReader reader;
    private final LetterSender sender;
    private final PacedSending many;
    private final LetterEntries entries;
    private final DecisionContext context;

    DeadLettersController(
            DeadLetterList list,
            LetterReader reader,
            LetterSender sender,
            PacedSending many,
            LetterEntries entries,
            DecisionContext context) {
        this.list = list;
        this.reader = reader;
        this.sender = sender;
        this.many = many;
        this.entries = entries;
        this.context = context;
    }

    @GetMapping
    @Operation(summary = "What nobody could act on, newest first")
    Page<ListedLetter> search(
            @ModelAttribute Conditions conditions,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        PageRequest page = PageRequest.of("dead-letters", cursor, limit);
        List<ListedLetter> found =
                list.newest(
                        conditions.within(from, to),
                        page.position(Position::of),
                        page.limitAndOne());
        return page.page(found, letter -> Position.of(letter).toString());
    }

    /// A letter with its content. Reading it is recorded, as it may be somebody's mail.
    @GetMapping("/{id}")
    @Operation(summary = "A dead letter with its content")
    LetterContent read(@PathVariable String id) {
        ListedLetter letter = known(id);
        byte[] value = content(letter);
        entries.read(letter, context.actor());
        String text = text(value);
        return new LetterContent(
                letter,
                text,
                text == null ? Base64.getEncoder().encodeToString(value) : null,
                sender.obstacle(letter, false),
                sender.obstacle(letter, true));
    }

    /// That a dead letter is to be sent again.
    ///
    /// @param content in place of the record's value, as text; null: as it was
    @Schema(name = "SendDeadLetter")
    record SendOne(@Nullable String content) {}

    @PostMapping("/{id}/send")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Send the record again, as it was or mended")
    void send(@PathVariable String id, @RequestBody(required = false) @Nullable SendOne how) {
        String content = how == null ? null : how.content();
        sender.send(
                known(id),
                content == null ? null : content.getBytes(StandardCharsets.UTF_8),
                context.actor());
    }

    /// That a dead letter is not to be sent again.
    ///
    /// @param comment why, for the trail
    @Schema(name = "DropDeadLetter")
    record Drop(@Nullable String comment) {}

    @PostMapping("/{id}/drop")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Decide that the record is not sent again")
    void drop(@PathVariable String id, @RequestBody(required = false) @Nullable Drop why) {
        ListedLetter letter = known(id);
        Actor actor = context.actor();
        if (!list.decide(letter, State.DROPPED, actor.id(), context.now())) {
            throw new ProblemException(
                    ProblemType.DEAD_LETTER_STAYS,
                    Objects.requireNonNullElse(
                            sender.obstacle(known(id), true), "Somebody else decided about it."));
        }
        entries.dropped(letter, why == null ? null : why.comment(), actor);
    }

    /// Which dead letters are to be sent again; all conditions must hold.
    ///
    /// @param topic that the records came by; needed
    /// @param reasonClass null: any
    /// @param source the business service; null: any
    /// @param from the earliest; null: any
    /// @param to the moment before which; null: any
    /// @param dryRun true, or absent: only tell what would be done
    /// @param perSecond 1 to 100; null: 10
    @Schema(name = "SendDeadLetters")
    record SendMany(
            @Nullable String topic,
            @Nullable String reasonClass,
            @Nullable String source,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Boolean dryRun,
            @Nullable Integer perSecond) {}

    /// Which dead letters are, or would be, sent again.
    ///
    /// @param meant open letters that the conditions name, at most 500 at once
    /// @param sent how many of them can be sent again
    /// @param obstacles of the others, by letter
    @Schema(name = "SentDeadLetters")
    record Sent(boolean dryRun, int meant, int sent, List<Obstacle> obstacles) {}

    /// Why a dead letter is not sent again.
    @Schema(name = "DeadLetterObstacle")
    record Obstacle(String id, String why) {}

    @PostMapping("/send")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Send many records again, paced; tells only what it would do, first")
    Sent sendMany(@RequestBody SendMany which) {
        int pace = which.perSecond() == null ? USUAL_PACE : which.perSecond();
        check(which, pace);
        List<ListedLetter> meant =
                list.newest(
                        new Search(
                                which.topic(),
                                which.reasonClass(),
                                which.source(),
                                null,
                                State.OPEN,
                                which.from(),
                                which.to()),
                        null,
                        MOST_AT_ONCE);
        List<Obstacle> obstacles =
                meant.stream()
                        .filter(letter -> sender.obstacle(letter, false) != null)
                        .map(
                                letter ->
                                        new Obstacle(
                                                letter.id(),
                                                String.valueOf(sender.obstacle(letter, false))))
                        .toList();
        List<ListedLetter> going =
                meant.stream().filter(letter -> sender.obstacle(letter, false) == null).toList();
        boolean dryRun = which.dryRun() == null || which.dryRun();
        if (!dryRun) {
            many.send(going.reversed(), pace, context.actor());
        }
        return new Sent(dryRun, meant.size(), going.size(), obstacles);
    }

    private static void check(SendMany which, int pace) {
        if (which.topic() == null || which.topic().isBlank()) {
            throw ProblemException.invalid(
                    List.of(
                            new FieldError(
                                    "/topic",
                                    "dead-letter-topic",
                                    null,
                                    "Which topic's letters are meant is missing.",
                                    "a topic, email.requests say")));
        }
        if (pace < 1 || pace > FASTEST) {
            throw ProblemException.invalid(
                    List.of(
                            new FieldError(
                                    "/perSecond",
                                    "dead-letter-pace",
                                    String.valueOf(pace),
                                    "The pace is out of range.",
                                    "1 to " + FASTEST)));
        }
    }

    private ListedLetter known(String id) {
        return list.find(id).orElseThrow(() -> ProblemException.notFound("dead letter", id));
    }

    private byte[] content(ListedLetter letter) {
        try {
            return reader.fetch(letter)
                    .map(record -> Objects.requireNonNullElse(record.value(), new byte[0]))
                    .orElseThrow(
                            () -> ProblemException.notFound("dead letter any more", letter.id()));
        } catch (KafkaException away) {
            throw new ProblemException(
                    ProblemType.SERVICE_UNAVAILABLE, "The broker does not answer.");
        }
    }

    private static @Nullable String text(byte[] value) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
        } catch (CharacterCodingException binary) {
            return null;
        }
    }

    /// A dead letter with its record's value.
    ///
    /// @param text the record's value, where it is UTF-8
    /// @param base64 the record's value, where it is not
    /// @param staysAsItWas why it can't be sent again as it was, in a sentence; null: it can
    /// @param staysMended why it can't be sent again mended; null: it can
    @Schema(name = "DeadLetterContent")
    record LetterContent(
            ListedLetter letter,
            @Nullable String text,
            @Nullable String base64,
            @Nullable String staysAsItWas,
            @Nullable String staysMended) {}
}
