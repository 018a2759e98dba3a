package com.smart360.mail.audit.head;

import com.smart360.mail.audit.deliverylog.DeliveryLog;
import com.smart360.mail.audit.head.Verifications.Verification;
import com.smart360.mail.audit.maillog.MailLog;
import com.smart360.mail.audit.maillog.MailRecord;
import com.smart360.mail.audit.person.PersonalTexts;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.starter.outbox.TakenUnpublished;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Proofs of both books, and their verification, over HTTP.
@TakenUnpublished("changes nothing")
@RestController
@RequestMapping("/api")
class ProofsController {

    private final Proofs proofs;
    private final HeadKeys keys;
    private final MailLog mails;
    private final DeliveryLog log;
    private final PersonalTexts persons;
    private final Verifications verifications;
    private final CurrentActor actor;

    ProofsController(
            Proofs proofs,
            HeadKeys keys,
            MailLog mails,
            DeliveryLog log,
            PersonalTexts persons,
            Verifications verifications,
            CurrentActor actor) {
        this.proofs = proofs;
        this.keys = keys;
        this.mails = mails;
        this.log = log;
        this.persons = persons;
        this.verifications = verifications;
        this.actor = actor;
    }

    @GetMapping("/audit-entries/{sequence}/proof")
    @Operation(
            summary = "A proof that an entry stands as it was signed",
            description =
                    "404 until the next head is signed, at most a minute after the entry was"
                            + " recorded.")
    Proof ofEntry(@PathVariable long sequence) {
        keys.publicKeysetJson();
        return proofs.ofEntry(sequence)
                .orElseThrow(
                        () -> ProblemException.notFound("signed entry", String.valueOf(sequence)));
    }

    @GetMapping(path = "/audit-entries/signing-keys", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "The public keyset that checks proofs: keep it outside of this system")
    String signingKeys() {
        return keys.publicKeysetJson();
    }

    /// A record of a mail.
    ///
    /// @param key topic, partition and offset
    /// @param text what is hashed; addresses and texts of persons stand in it encrypted
    /// @param readable what it says, "erased" where a person was erased
    @Schema(name = "EmailRecord")
    record EmailRecord(String key, String text, String readable) {}

    /// All records of a mail.
    @Schema(name = "EmailRecords")
    record EmailRecords(List<EmailRecord> items) {}

    @GetMapping("/emails/{id}/records")
    @Operation(summary = "What was said of a mail, record by record as it lay in Kafka")
    EmailRecords records(@PathVariable String id) {
        List<MailRecord> records = mails.records(log.recordsOf(id));
        List<String> readable = persons.readable(records.stream().map(MailRecord::text).toList());
        List<EmailRecord> items = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            MailRecord record = records.get(i);
            items.add(new EmailRecord(record.key(), record.text(), readable.get(i)));
        }
        return new EmailRecords(items);
    }

    @GetMapping("/emails/{id}/records/{key}/proof")
    @Operation(summary = "A proof that a record stands as it was signed")
    Proof ofRecord(@PathVariable String id, @PathVariable String key) {
        keys.publicKeysetJson();
        return mails.records(log.recordsOf(id)).stream()
                .filter(record -> record.key().equals(key))
                .findFirst()
                .flatMap(this::proof)
                .orElseThrow(() -> ProblemException.notFound("signed record", key));
    }

    private Optional<Proof> proof(MailRecord record) {
        return proofs.ofRecord(record)
                .map(proof -> proof.readable(persons.readable(record.text())));
    }

    @PostMapping("/audit-entries/verifications")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Verify both books",
            description =
                    "Behind what the last verification without a break has checked, or, with"
                            + " `whole`, all of it. One at a time: the one under way is answered.")
    Verification start(@RequestParam(defaultValue = "false") boolean whole) {
        return verifications
                .start(actor.get(), whole)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        ProblemType.SERVICE_UNAVAILABLE,
                                        "A verification is just ending. Ask again."));
    }

    /// The last verifications.
    @Schema(name = "AuditVerificationJobs")
    record VerificationList(List<Verification> items) {}

    @GetMapping("/audit-entries/verifications")
    @Operation(summary = "The last 20 verifications, newest first")
    VerificationList list() {
        return new VerificationList(verifications.newest());
    }

    @GetMapping("/audit-entries/verifications/{id}")
    @Operation(summary = "A verification, its progress and the breaks that it found")
    Verification find(@PathVariable String id) {
        return verifications
                .find(id)
                .orElseThrow(() -> ProblemException.notFound("verification", id));
    }

    @DeleteMapping("/audit-entries/verifications/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Stop a verification")
    void cancel(@PathVariable String id) {
        if (!verifications.cancel(id)) {
            throw ProblemException.notFound("verification under way", id);
        }
    }
}
